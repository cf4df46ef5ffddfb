using Npgsql;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A PostgreSQL client that comes from outside the swarm.</summary>
internal static class Client
{
    public static string ConnectionString(string hosts, string password) =>
        $"Host={hosts};Username=postgres;Password={password};Database=postgres;Timeout=3;Command Timeout=3;Cancellation Timeout=-1;Host Recheck Seconds=1;Pooling=false";

    public static async Task<T> Ask<T>(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
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
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
