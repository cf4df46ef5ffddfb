using System.Diagnostics;
using Npgsql;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A client that writes one row after the other, reconnects when it must, and remembers which rows were acknowledged.</summary>
internal sealed class AcknowledgedWrites(string connectionString, string table)
{
    private readonly List<(long Id, TimeSpan At)> acknowledged = [];
    private TimeSpan last;

    /// <summary>How it logs in, whenever it has to: its password may change while it is connected.</summary>
    public string ConnectionString { get; set; } = connectionString;

    /// <summary>How often the server did not take its password.</summary>
    public int FailedLogins { get; private set; }

    /// <summary>The longest time between two acknowledged rows.</summary>
    public TimeSpan LongestGap { get; private set; }

    /// <summary>When each was acknowledged, on a clock that all clients share.</summary>
    public IReadOnlyList<TimeSpan> Times { get { lock (acknowledged) return [.. acknowledged.Select(static row => row.At)]; } }

    public int Count { get { lock (acknowledged) return acknowledged.Count; } }

    public async Task Run(CancellationToken until)
    {
        await Client.Do(ConnectionString, $"CREATE TABLE {table} (id bigint PRIMARY KEY)");
        last = Now;
        NpgsqlConnection? connection = null;
        for (long id = 1; !until.IsCancellationRequested; id++)
        {
            try
            {
                connection ??= await Open();
                await using var insert = new NpgsqlCommand($"INSERT INTO {table} VALUES ({id})", connection);
                await insert.ExecuteNonQueryAsync(CancellationToken.None);
                Acknowledge(id);
                await Task.Delay(20, CancellationToken.None);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException)
            {
                if (failure is PostgresException { SqlState: PostgresErrorCodes.InvalidPassword })
                    FailedLogins++;
                if (connection is not null)
                    await connection.DisposeAsync();
                connection = null;
                await Task.Delay(50, CancellationToken.None);
            }
        }

        if (connection is not null)
            await connection.DisposeAsync();
    }

    /// <summary>The acknowledged rows that are not there.</summary>
    public async Task<IReadOnlyList<long>> Lost()
    {
        var there = await Client.AskUntil<long[]>(ConnectionString, $"SELECT coalesce(array_agg(id), ARRAY[]::bigint[]) FROM {table}", static _ => true, TimeSpan.FromSeconds(60));
        lock (acknowledged)
            return [.. acknowledged.Select(static row => row.Id).Except(there)];
    }

    private static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    private async Task<NpgsqlConnection> Open()
    {
        var opened = new NpgsqlConnection(ConnectionString);
        try
        {
            await opened.OpenAsync(CancellationToken.None);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    private void Acknowledge(long id)
    {
        var now = Now;
        lock (acknowledged)
            acknowledged.Add((id, now));
        if (now - last > LongestGap)
            LongestGap = now - last;
        last = now;
    }
}
