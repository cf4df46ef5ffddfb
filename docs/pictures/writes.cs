#:package Npgsql@10.0.3
#:property PublishAot=false
using System.Diagnostics;
using Npgsql;

// dotnet run writes.cs "connection string" seconds: writes one row after the other, says each second how many were confirmed, and counts them at the end.
var (source, end) = (NpgsqlDataSource.Create(args[0]), Stopwatch.StartNew());
await Execute("CREATE TABLE IF NOT EXISTS written (id bigint PRIMARY KEY); TRUNCATE written");
var (confirmed, before, last, gap) = (0L, 0L, Stopwatch.StartNew(), TimeSpan.Zero);
using var tick = new Timer(_ => Say(), null, 1000, 1000);
for (var id = 1L; end.Elapsed.TotalSeconds < int.Parse(args[1]); id++)
{
    try
    {
        await Execute($"INSERT INTO written VALUES ({id})");
        if (last.Elapsed > gap)
            gap = last.Elapsed;
        last.Restart();
        Interlocked.Increment(ref confirmed);
    }
    catch (NpgsqlException)
    {
        // Nobody knows whether it was written: it does not count, and the next one is tried.
        await Task.Delay(50);
    }
}

tick.Change(Timeout.Infinite, Timeout.Infinite);
await using var count = source.CreateCommand("SELECT count(*) FROM written");
Console.WriteLine($"\e[1m{confirmed} rows confirmed, {await count.ExecuteScalarAsync()} in the table; for at most {gap.TotalSeconds:0.0} s nobody could write\e[0m");

async Task Execute(string statement)
{
    await using var command = source.CreateCommand(statement);
    await command.ExecuteNonQueryAsync();
}

void Say()
{
    var now = Interlocked.Read(ref confirmed);
    Console.WriteLine($"{DateTime.Now:HH:mm:ss}  {(now == before ? "\e[31mno row confirmed\e[0m" : $"\e[32m{now - before,3} rows confirmed\e[0m")}");
    before = now;
}
