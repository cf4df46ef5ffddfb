using System.Globalization;
using System.Text.Json.Nodes;
using Docker.DotNet;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.PgBackRest;

/// <summary>Orders a backup or a drill, and waits for it. It goes on in the repository host if nobody waits any more.</summary>
internal sealed class RepositoryOrders(Repositories repositories, string folder, TimeProvider clock, Action<string> say)
{
    private const string StartedAnew = "the repository host was started anew meanwhile. Order it again";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Each question is a task of the swarm: while something takes long, it is asked less often.
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Dictionary<string, string> Steps = new(StringComparer.Ordinal)
    {
        ["verify"] = "reading every file of the repository",
        ["fetch"] = "fetching the backup",
        ["replay"] = "replaying WAL",
        ["check"] = "checking tables and indexes",
    };

    /// <summary>Makes a backup now.</summary>
    /// <param name="cluster">The cluster. Null: the only one with backups.</param>
    /// <param name="type">full, diff or incr.</param>
    /// <exception cref="DeployException">It was not made.</exception>
    public async Task BackUpAsync(string? cluster, string type, CancellationToken cancellation)
    {
        var backup = repositories.Find(cluster, NotMade);
        var known = (await repositories.AskAsync(backup, NotMade, cancellation)).Backups.Select(static made => made.Label).ToHashSet();
        var (ordered, _) = await OrderAsync(backup, "backup", new() { ["type"] = type }, NotMade, cancellation);
        string? told = null;
        for (Deadline deadline = new(clock, Longest), soon = new(clock, Patience); ; await Task.Delay(soon.IsOver ? Seldom : Pause, clock, cancellation))
        {
            var state = await WaitForAnswerAsync(backup, NotMade, cancellation);
            // Without an answer of the repository, none of its backups is known.
            if (state.OrderedBackups == 0 && state.Running is null && (state.Failure is null || state.Backups.Count > 0))
            {
                // pgBackRest makes a full backup of an incremental one that has nothing before it.
                var made = state.Backups.LastOrDefault(made => !known.Contains(made.Label)) ?? throw NotMade(StartedAnew);
                say($"{made.Label} was made: {Mebibytes(made.Size)} in {(made.Stop - made.Start).ToString(CultureInfo.InvariantCulture)} s{(made.Stored is { } stored ? $", {Mebibytes(stored)} in the repository" : "")}");
                return;
            }

            // A switchover ends a backup, and the host begins it again.
            if (state.Failure is { } failure && state.Running is null && state.Time - Math.Max(ordered, failure.Since) > (long)Patience.TotalSeconds)
                throw NotMade($"{failure.Text}. The repository host tries again");
            Tell(BackupReport.Of(backup, state).State, ref told);
            if (deadline.IsOver)
                throw NotMade("it takes more than seven days");
        }
    }

    /// <summary>Restores a moment beside the repository, checks and measures what came out, and writes <c>drill.json</c>.</summary>
    /// <param name="cluster">The cluster. Null: the only one with backups.</param>
    /// <param name="latest">Whether all that the repository has is restored.</param>
    /// <param name="to">The moment. Null: one at random.</param>
    /// <exception cref="DeployException">The cluster cannot be restored.</exception>
    public async Task DrillAsync(string? cluster, bool latest, DateTimeOffset? to, CancellationToken cancellation)
    {
        var backup = repositories.Find(cluster, NotDrilled);
        var before = await repositories.AskAsync(backup, NotDrilled, cancellation);
        if (before.Refuses(to ?? RepositoryState.At(before.Time)) is { } refusal && (to is not null || before.RestorableFrom is null))
            throw NotDrilled(refusal);
        JsonNode order = latest ? "latest" : to is not { } at ? "random" : (double)at.ToUnixTimeMilliseconds() / 1000;
        var (_, id) = await OrderAsync(backup, "drill", new() { ["to"] = order }, NotDrilled, cancellation);
        string? told = null;
        for (Deadline deadline = new(clock, Longest), soon = new(clock, Patience); ; await Task.Delay(soon.IsOver ? Seldom : Pause, clock, cancellation))
        {
            var state = await WaitForAnswerAsync(backup, NotDrilled, cancellation);
            if (state.OrderedDrills == 0 && state.Drilling is null)
            {
                var last = state.Drill.Last is { } outcome && outcome.Order == id ? outcome : throw NotDrilled(StartedAnew);
                Write(backup, last.Error is { } error ? throw NotDrilled(error) : last);
                return;
            }

            Tell(state switch
            {
                { OrderedDrills: 0, Drilling: { } running } => Steps.GetValueOrDefault(running.Step),
                { Drilling: not null } => "waiting until another drill has ended",
                _ => "waiting until the repository host is free",
            }, ref told);
            if (deadline.IsOver)
                throw NotDrilled("it takes more than seven days");
        }
    }

    /// <summary>Writes the last drill that went well into <c>drill.json</c>.</summary>
    /// <exception cref="DeployException">There is none, or a later one failed.</exception>
    public async Task TakeLastAsync(string? cluster, CancellationToken cancellation)
    {
        var backup = repositories.Find(cluster, NotTaken);
        var drills = (await repositories.AskAsync(backup, NotTaken, cancellation)).Drill;
        Write(backup, drills switch
        {
            { Last: null } => throw NotTaken("there was no drill yet"),
            { Last: { Error: { } error } last } => throw NotTaken($"the last drill, of {BackupReport.Moment(RepositoryState.At(last.Began))}, failed: {error}"),
            { Last: { } last } => last,
        });
    }

    private void Write(BackupDefinition backup, DrillOutcome passed)
    {
        var found = passed.Found!;
        var to = passed.Target is { } target ? $"the WAL up to {RepositoryState.At(target).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC" : "all WAL";
        say(string.Create(CultureInfo.InvariantCulture, $"{passed.Backup} and {to}: {Mebibytes(found.Bytes)} fetched in {found.FetchSeconds:0.0} s, {found.WalFiles} WAL files replayed in {found.ReplaySeconds:0.0} s, first write after {found.Seconds:0.0} s"));
        say($"tables and B-tree indexes are in order{(found.Checksums ? ", page checksums too" : "; the cluster has no page checksums")}; every file of the repository is as it was written");
        try
        {
            say($"wrote {DrillFile.Write(folder, backup.Name, passed)}: build, and commit the folder");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw NotTaken($"the file cannot be written: {failure.Message}");
        }
    }

    // It goes on meanwhile, so a moment without an answer is no failure.
    private async Task<RepositoryState> WaitForAnswerAsync(BackupDefinition backup, Func<string, DeployException> failure, CancellationToken cancellation)
    {
        for (var deadline = new Deadline(clock, Patience); ; await Task.Delay(Pause, clock, cancellation))
        {
            try
            {
                return await repositories.AskAsync(backup, failure, cancellation);
            }
            catch (Exception failed) when (!deadline.IsOver && (failed is DeployException or DockerApiException || (EngineFailure.IsConnection(failed) && !cancellation.IsCancellationRequested)))
            {
            }
        }
    }

    private async Task<(long Time, string? Id)> OrderAsync(BackupDefinition backup, string what, JsonObject order, Func<string, DeployException> failure, CancellationToken cancellation)
    {
        var answer = await repositories.OrderAsync(backup, what, order, cancellation);
        return answer.IsSuccess && JsonNode.Parse(answer.Body) is { } taken && taken["time"]?.GetValue<long>() is { } time ? (time, taken["id"]?.GetValue<string>()) : throw failure($"the repository host on {backup.Member.Node} does not take the order: {answer.Body.Trim()}");
    }

    private void Tell(string? what, ref string? told)
    {
        if (what is null || what == told)
            return;
        told = what;
        say(what);
    }

    private static string Mebibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB");

    private static DeployException NotMade(string why) => new(DeployCodes.Backup, $"No backup was made: {why}.");

    private static DeployException NotDrilled(string why) => new(DeployCodes.Backup, $"The drill did not go well: {why}.");

    private static DeployException NotTaken(string why) => new(DeployCodes.Backup, $"{DrillFile.Name} was not written: {why}.");
}
