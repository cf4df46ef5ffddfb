using Npgsql;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A PostgreSQL client that comes from outside the swarm.</summary>
internal static class Client
{
    private static bool isCompiled;

    public static string ConnectionString(string hosts, string password) =>
        $"Host={hosts};Username=postgres;Password={password};Database=postgres;Timeout=3;Command Timeout=3;Cancellation Timeout=-1;Host Recheck Seconds=1;Pooling=false";

    public static async Task<T> Ask<T>(string connectionString, string sql)
    {
        await using var source = await Source(connectionString);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Asks until the answer is as wanted: replication and recovery take their time.</summary>
    public static async Task<T> AskUntil<T>(string connectionString, string sql, Func<T, bool> wanted, TimeSpan patience)
    {
        var until = DateTime.UtcNow + patience;
        while (true)
        {
            try
            {
                var answer = await Ask<T>(connectionString, sql);
                if (wanted(answer) || DateTime.UtcNow > until)
                    return answer;
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException && DateTime.UtcNow < until)
            {
            }

            await Task.Delay(200);
        }
    }

    public static async Task Do(string connectionString, string sql)
    {
        await using var source = await Source(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    // The first connection of the process compiles Npgsql, which takes longer on a busy machine than a connection may.
    private static async Task<NpgsqlDataSource> Source(string connectionString)
    {
        if (!isCompiled)
        {
            isCompiled = true;
            try
            {
                await using var first = NpgsqlDataSource.Create($"{connectionString};Timeout=30;Command Timeout=30");
                await using var command = first.CreateCommand("SELECT 1");
                await command.ExecuteScalarAsync();
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                // Whoever asked says what is wrong.
            }
        }

        return NpgsqlDataSource.Create(connectionString);
    }
}
