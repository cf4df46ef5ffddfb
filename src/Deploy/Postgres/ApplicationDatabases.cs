using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.History;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>The databases and the roles of applications in the clusters of a stack: what differs from the stack file, and how a publish changes it.</summary>
internal sealed class ApplicationDatabases(IDockerClient client, StackNames names, StackDefinition stack, DeployOptions options, StackSecrets secrets, ClusterWatch watch, TimeProvider clock, Action<string> say)
{
    // A plan does not wait for a cluster that is not up.
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LookPatience = TimeSpan.FromSeconds(5);

    // For a leader, and then for the statements; each of them may take a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    // Services have left the login by then; other clients are asked for in the next publish.
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly MemberGate gate = new(stack, watch, options.ReadyTimeout, clock, say);

    private IEnumerable<PostgresDefinition> Clusters =>
        stack.Clusters.Postgres.Where(cluster => cluster.Passwords is not null && cluster.Databases.Count + options.DropDatabases.Count + options.DropRoles.Count > 0);

    /// <summary>Throws if something that is to be dropped is declared, or belongs to PostgreSQL or Patroni.</summary>
    public void CheckNames()
    {
        if (options.DropDatabases.Count + options.DropRoles.Count > 0 && !Clusters.Any())
            throw new DeployException(DeployCodes.Databases, $"Stack '{names.Stack}' has no PostgreSQL cluster, so there is no database or role to drop.");
        foreach (var cluster in stack.Clusters.Postgres)
        {
            Refuse("DropDatabase", "database", options.DropDatabases, [.. cluster.Databases.Select(static database => database.Name)], static name => name is "postgres" or "template0" or "template1");
            Refuse(
                "DropRole",
                "role",
                options.DropRoles,
                [.. cluster.Databases.SelectMany(static database => (string[])[database.Owner, database.Writer, database.Reader]), .. cluster.Roles.SelectMany(static role => role.Logins.Prepend(role.Name))],
                name => name.StartsWith("pg_", StringComparison.Ordinal) || cluster.Passwords?.OfRoles.Any(password => password.User == name) == true);
        }
    }

    /// <summary>Looks at each cluster that runs, and changes nothing.</summary>
    /// <param name="past">The publishes before, which are still being read.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<SeenDatabases>> LookAsync(Task<PastPublishes> past, CancellationToken cancellation)
    {
        if (!Clusters.Any())
            return [];
        var (roles, live, published) = (await secrets.OpenAsync(cancellation), await LiveServices.ListAsync(client, names.Stack, cancellation), (await past).Last);
        return await Task.WhenAll(Clusters.Select(async cluster =>
        {
            var before = published.FindPostgres(cluster.Name);
            return new SeenDatabases(cluster, MembersOf(cluster, live).Any(), await LookAsync(cluster, before, roles, live, cancellation))
            {
                Before = before,
                Rotating = roles.Where(static role => role.Former is not null).SelectMany(static role => role.Secret.Role.Logins).ToHashSet(),
            };
        }));
    }

    /// <summary>Makes the databases and roles as described, as soon as their cluster has a leader.</summary>
    /// <exception cref="DeployException">There was no leader in time, or the server refused something.</exception>
    public async Task ApplyAsync(Func<string, PostgresDefinition?> before, CancellationToken cancellation)
    {
        foreach (var cluster in Clusters)
        {
            say($"{cluster.Name}: comparing databases and roles");
            await gate.WaitAsync(
                report => report.Clusters.GetValueOrDefault(cluster.Name)?.Leader is null ? new ClusterFault.NoLeader(null) : null,
                $"waiting for {cluster.Name} before its databases are compared",
                reason => $"The databases and roles of {cluster.Name} were not changed: {reason}. Repair the cluster, then publish again.",
                cancellation,
                reports: 1);
            var answer = await RunAsync(cluster, before(cluster.Name), await secrets.OpenAsync(cancellation), closes: null, cancellation);
            foreach (var change in answer.Changes)
                say($"{cluster.Name}: {change.Action}d {change.Kind} {change.Name}");
        }
    }

    /// <summary>Closes the logins that rotations replaced and that nobody uses any more.</summary>
    /// <returns>The versions of secrets that stay, because their logins are still used.</returns>
    public async Task<IReadOnlySet<string>> CloseAsync(Func<string, PostgresDefinition?> before, CancellationToken cancellation)
    {
        var roles = await secrets.OpenAsync(cancellation);
        var replaced = roles.Where(static role => role.Former is not null).ToList();
        var stays = new HashSet<string>();
        if (replaced.Count == 0)
            return stays;
        var used = await secrets.UsedAsync(cancellation);
        var stopping = await StoppingAsync([.. replaced.Select(static role => role.Former!.Name).Where(name => !used.Contains(name))], cancellation);
        foreach (var cluster in Clusters.Where(cluster => replaced.Exists(role => role.Secret.Cluster == cluster.Name)))
        {
            var closes = new Dictionary<string, RoleVersions>();
            foreach (var role in replaced.Where(role => role.Secret.Cluster == cluster.Name))
            {
                if (Holder(role.Former!.Name) is { } holder)
                {
                    say($"{cluster.Name}: the login {role.FormerLogin} stays open, because {holder}");
                    stays.Add(role.Former.Name);
                }
                else if (role.FormerLogin is { } login)
                {
                    closes.Add(login, role);
                }
            }

            if (closes.Count == 0)
                continue;
            var answer = await RunAsync(cluster, before(cluster.Name), roles, [.. closes.Keys], cancellation);
            foreach (var (login, role) in closes)
            {
                say(answer.Kept.TryGetValue(login, out var why)
                    ? $"{cluster.Name}: the login {login} stays open: {why}. The next publish closes it"
                    : $"{cluster.Name}: closed the login {login}, which {role.Login} replaces");
                if (why is not null)
                    stays.Add(role.Former!.Name);
            }
        }

        return stays;

        string? Holder(string version) => used.Contains(version) ? $"a service still mounts the secret {version}"
            : stopping.Contains(version) ? $"a task that is being stopped still has the secret {version}. The next publish closes it"
            : null;
    }

    // A task that is being stopped may log in until its end.
    private async Task<IReadOnlySet<string>> StoppingAsync(HashSet<string> versions, CancellationToken cancellation)
    {
        var deadline = new Deadline(clock, ClosePatience);
        while (versions.Count > 0)
        {
            versions.IntersectWith(await secrets.MountedAsync(cancellation));
            if (versions.Count == 0 || deadline.IsOver)
                break;
            await Task.Delay(Pause, clock, cancellation);
        }

        return versions;
    }

    private async Task<DatabasesAnswer?> LookAsync(PostgresDefinition cluster, PostgresDefinition? before, IReadOnlyList<RoleVersions> roles, IReadOnlyList<SwarmService> live, CancellationToken cancellation)
    {
        if (!MembersOf(cluster, live).Any())
            return null;
        using var limit = new TimeLimit(clock, LongestLook, cancellation);
        try
        {
            return await AskAsync(cluster, before, roles, live, closes: null, applies: false, limit.Token);
        }
        catch (DockerApiException)
        {
            // A plan is possible even if the engine does not allow creating services.
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<DatabasesAnswer> RunAsync(PostgresDefinition cluster, PostgresDefinition? before, IReadOnlyList<RoleVersions> roles, IReadOnlyList<string>? closes, CancellationToken cancellation)
    {
        var answer = await AskAsync(cluster, before, roles, await LiveServices.ListAsync(client, names.Stack, cancellation), closes, applies: true, cancellation);
        return answer is { Error: null }
            ? answer
            : throw new DeployException(DeployCodes.Databases, $"The databases and roles of {cluster.Name} are not as described: {answer?.Error ?? "no answer came in time"}. What was changed before stays; correct the cause, then publish again.");
    }

    private Task<DatabasesAnswer?> AskAsync(
        PostgresDefinition cluster, PostgresDefinition? before, IReadOnlyList<RoleVersions> roles, IReadOnlyList<SwarmService> live, IReadOnlyList<string>? closes, bool applies, CancellationToken cancellation)
    {
        var superuser = cluster.Passwords!.Superuser;
        var logins = MembersOf(cluster, live).Select(member => DatabasePasswords.Of(member.Spec!, superuser)).OfType<SecretReference>().DistinctBy(static secret => secret.SecretName).ToList();
        var own = roles.Where(role => role.Secret.Cluster == cluster.Name).ToList();
        var passfiles = own.SelectMany(static role => new[] { role.Current, role.Former }).OfType<SecretVersion>().Where(static version => version.Id is not null)
            .Select(static version => new SecretReference { SecretID = version.Id!, SecretName = version.Name });
        var request = new DatabasesRequest
        {
            Apply = applies,
            Hosts = cluster.Hosts,
            Delayed = cluster.Members.Where(static member => member.ApplyDelay is not null).ToDictionary(static member => member.Name, static member => member.Postgres),
            Superuser = superuser.User,
            Logins = [.. logins.Select(static secret => secret.SecretName!)],
            Seconds = (int)(applies ? Patience : LookPatience).TotalSeconds,
            CloseSeconds = (int)ClosePatience.TotalSeconds,
            Known = [.. cluster.Passwords.OfRoles.Select(static password => password.User)],
            DropDatabases = options.DropDatabases,
            DropRoles = options.DropRoles,
            ImageChanges = !applies && ImageChanges(cluster, live),
            Databases = [.. cluster.Databases.Select(database => RequestedDatabase.Of(database, before?.Databases.FirstOrDefault(other => other.Name == database.Name)))],
            Roles = [.. own.Select(role => Requested(role, closes))],
        };
        var mounted = logins.Concat(passfiles).Select(static secret => new SecretReference { SecretID = secret.SecretID, SecretName = secret.SecretName, File = DatabasePasswords.Readable(secret.SecretName!) });
        return watch.RunInAsync<DatabasesAnswer>(cluster.Name, "databases", request, [.. mounted], applies ? Longest : LookPatience, cancellation);
    }

    private static RequestedRole Requested(RoleVersions role, IReadOnlyList<string>? closes)
    {
        OpenLogin current = new(role.Login, File(role.Current));
        if (role.FormerLogin is not { } former)
            return RequestedRole.Of(role.Secret.Role) with { Open = [current] };
        return closes?.Contains(former) == true
            ? RequestedRole.Of(role.Secret.Role) with { Open = [current], Close = former }
            : RequestedRole.Of(role.Secret.Role) with { Open = [current, new(former, File(role.Former!))] };

        static string? File(SecretVersion version) => version.Id is null ? null : version.Name;
    }

    private bool ImageChanges(PostgresDefinition cluster, IReadOnlyList<SwarmService> live) => MembersOf(cluster, live).Any(member =>
        stack.Services.FirstOrDefault(service => names.Scoped(service.Name) == member.Spec!.Name) is { } wanted
        && member.Spec!.Labels?.TryGetValue(StackNames.ImageLabel, out var image) == true && image != wanted.Image);

    private IEnumerable<SwarmService> MembersOf(PostgresDefinition cluster, IReadOnlyList<SwarmService> live) =>
        live.Where(service => cluster.Members.Any(member => names.Scoped(member.Name) == service.Spec!.Name));

    private static void Refuse(string property, string kind, IEnumerable<string> dropped, IReadOnlyCollection<string> declared, Func<string, bool> isReserved)
    {
        foreach (var name in dropped)
        {
            if (declared.Contains(name))
                throw new DeployException(DeployCodes.Databases, $"{property} names '{name}', but the stack file declares that {kind}. Remove it from the C# description first.");
            if (isReserved(name))
                throw new DeployException(DeployCodes.Databases, $"{property} names '{name}', which the cluster needs itself. Nothing was changed.");
        }
    }
}
