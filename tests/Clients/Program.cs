using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PatroniSwarm.Clients;

// Writes a row and reads it again in each way that applications connect; the table 'notes' exists.
var write = Environment.GetEnvironmentVariable("READ_WRITE")!;
var read = Environment.GetEnvironmentVariable("READ_ONLY") ?? write;
await Way("NpgsqlDataSource", BySource, BySource);
await Way("NpgsqlConnection", ByConnection, ByConnection);
await Way("UseNpgsql", ByEntities, ByEntities);
await Way("BuildMultiHost", ByMultiHost, ByMultiHost);

async Task Way(string name, Func<string, string?, Task<bool>> writer, Func<string, string?, Task<bool>> reader)
{
    var watch = Stopwatch.StartNew();
    var row = $"{name} of {typeof(NpgsqlConnection).Assembly.GetName().Version!.ToString(3)} {Guid.NewGuid()}";
    await writer(write, row);
    var wrote = watch.Elapsed;
    watch.Restart();
    Id = row;
    // Replication takes a moment.
    while (!await reader(read, null))
    {
        if (watch.Elapsed > TimeSpan.FromSeconds(10))
            throw new InvalidOperationException($"'{row}' was written and cannot be read.");
        await Task.Delay(50);
    }

    Console.WriteLine(FormattableString.Invariant($"{row[..^37]}: wrote in {wrote.TotalSeconds:0.0} s, read in {watch.Elapsed.TotalSeconds:0.0} s"));
}

async Task<bool> BySource(string connectionString, string? row)
{
    await using var source = NpgsqlDataSource.Create(connectionString);
    await using var connection = await source.OpenConnectionAsync();
    return await Do(connection, row);
}

async Task<bool> ByConnection(string connectionString, string? row)
{
    await using var connection = new NpgsqlConnection(connectionString);
    await connection.OpenAsync();
    return await Do(connection, row);
}

async Task<bool> ByEntities(string connectionString, string? row)
{
    await using var notes = new Notes(connectionString);
    if (row is null)
        return await notes.All.AnyAsync(note => note.Id == Id);
    notes.All.Add(new() { Id = row });
    await notes.SaveChangesAsync();
    return true;
}

async Task<bool> ByMultiHost(string connectionString, string? row)
{
    await using var sources = new NpgsqlDataSourceBuilder(connectionString).BuildMultiHost();
    await using var source = sources.WithTargetSession(row is null ? TargetSessionAttributes.PreferStandby : TargetSessionAttributes.ReadWrite);
    await using var connection = await source.OpenConnectionAsync();
    return await Do(connection, row);
}

async Task<bool> Do(NpgsqlConnection connection, string? row)
{
    await using var command = new NpgsqlCommand(row is null ? "SELECT count(*) FROM notes WHERE id = $1" : "INSERT INTO notes VALUES ($1)", connection);
    command.Parameters.Add(new() { Value = row ?? Id });
    return row is null ? (long)(await command.ExecuteScalarAsync())! > 0 : await command.ExecuteNonQueryAsync() == 1;
}

internal static partial class Program
{
    private static string Id { get; set; } = "";
}
