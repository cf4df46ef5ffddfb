using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy;

/// <summary>The secrets of a stack in the swarm: created if missing, and created as a new version in a rotation.</summary>
internal sealed class StackSecrets
{
    // Not the label of 'docker stack', so that its 'rm' keeps them, as it keeps the volumes that need them.
    internal const string Label = "patroniswarm.stack";

    private readonly IDockerClient client;
    private readonly FileSpecs specs;
    private readonly string stack;
    private readonly StackDefinition definition;
    private readonly SecretValues values;
    private readonly IReadOnlyList<string> rotate;
    private readonly ClusterWatch watch;
    private readonly Action<string> say;
    private readonly IReadOnlySet<string> certificates;
    private readonly IReadOnlyList<string> external;
    private readonly IReadOnlyList<RoleSecret> roles;
    private bool isCreated;

    public StackSecrets(IDockerClient client, FileSpecs specs, DeployOptions options, StackDefinition definition, SecretValues values, IReadOnlySet<string> certificates, ClusterWatch watch, Action<string> say)
    {
        (this.client, this.specs, stack, this.definition, this.values, rotate, this.watch, this.say) = (client, specs, options.StackName, definition, values, options.RotateSecrets, watch, say);
        this.certificates = certificates;
        external = [.. specs.ExternalSecrets().Where(name => !certificates.Contains(name))];
        roles = RoleSecret.Of(definition, new(options.StackName));
    }

    /// <summary>Throws if the stack does not have a secret that is to be rotated.</summary>
    public void CheckNames()
    {
        if (definition.Clusters.Backups.FirstOrDefault(backup => rotate.Contains(backup.Passphrase)) is { } repository)
            throw new DeployException(DeployCodes.Rotation, $"RotateSecret names '{repository.Passphrase}', the pass phrase of the repository of {repository.Name}: pgBackRest cannot change it, and with another one no backup could be read. For a new pass phrase, give the backups another name: their repository begins anew, and the old one stays.");
        if (rotate.FirstOrDefault(name => !external.Contains(name)) is not { } unknown)
            return;
        if (certificates.Contains(unknown))
            throw new DeployException(DeployCodes.Rotation, $"RotateSecret names '{unknown}', which holds a certificate or a key of an authority. A publish issues certificates anew with -p:RotateCertificates=leaves. A certificate of your own has a new secret under another name: write that as ServerCertificate.");
        throw specs.SecretsToCreate().Any(secret => secret.Name == unknown)
            ? new DeployException(DeployCodes.Rotation, $"RotateSecret names '{unknown}', but the stack file takes its value from a file or a driver. Change the value there, under a new name.")
            : new DeployException(DeployCodes.Rotation, $"RotateSecret names '{unknown}', but stack '{stack}' uses no such secret. {(external.Count == 0 ? "It uses none." : $"It uses {string.Join(", ", external)}.")} If the project has several stacks, choose one with -p:StackNames=.");
    }

    /// <summary>Throws if an external secret is missing and has no value, or if one cannot be rotated.</summary>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        var versions = await VersionsAsync(cancellation);
        foreach (var name in external.Where(name => versions.Newest(name) is null))
        {
            if (!IsOwn(name) && values.Given(name) is null)
                throw new DeployException(DeployCodes.MissingExternal, $"The stack uses the secret '{name}', but the swarm has no such secret. Set its value in the environment variable {SecretValues.VariableFor(name)} or with 'dotnet user-secrets set \"PatroniSwarm:{name}\"', or create the secret in the swarm.");
        }

        var passwords = external.Where(name => DatabasePasswords.Opens(definition, name) && (versions.Superseded(name).Count > 0 || (rotate.Contains(name) && versions.Newest(name) is not null))).ToList();
        if (passwords.Count == 0)
            return;
        var used = await UsedInStackAsync(cancellation);
        foreach (var name in passwords.Where(name => !versions.Of(name).Any(used.Contains)))
        {
            throw new DeployException(DeployCodes.Rotation, versions.Of(name) is [_, _, ..] several
                ? $"The stack was removed while the secret '{name}' was being rotated: {string.Join(" and ", several)} exist, and only the database knows which one it accepts ({several[0]}, unless it already has a newer one). Remove the others with 'docker secret rm', then publish."
                : $"The secret '{name}' is a password of a database that does not run, so a new one cannot be set there. Publish without RotateSecret first.");
        }
    }

    /// <summary>What to create.</summary>
    public async Task<SecretPlan> PlanAsync(CancellationToken cancellation)
    {
        var versions = await VersionsAsync(cancellation);
        var rotated = await RotatedAsync(versions, cancellation);
        PlannedChange[] changes =
        [
            .. specs.SecretsToCreate().Select(static secret => secret.Name!).Concat(external).Distinct().Order(StringComparer.Ordinal)
                .Select(name => new PlannedChange(versions.Newest(name) is null ? PlanAction.Create : PlanAction.Unchanged, "secret", versions.Newest(name) ?? name)),
            .. rotated.Select(name => new PlannedChange(PlanAction.Create, "secret", versions.Next(name)) { Effect = $"a new value for {name}{EffectOf(name, versions)}" }),
        ];
        return new(changes, InUse(versions, rotated));
    }

    /// <summary>What is no longer used.</summary>
    public async Task<IReadOnlyList<PlannedChange>> PlanRemovalAsync(CancellationToken cancellation)
    {
        var versions = await VersionsAsync(cancellation);
        var rotated = await RotatedAsync(versions, cancellation);
        var superseded = external.SelectMany(name => rotated.Contains(name) ? versions.Of(name) : versions.Superseded(name)).ToList();
        if (superseded.Count == 0)
            return [];
        var elsewhere = await UsedElsewhereAsync(cancellation);
        return [.. superseded.Where(name => !elsewhere.Contains(name)).Select(name => new PlannedChange(PlanAction.Remove, "secret", name) { Effect = $"a newer value replaces it{ClosesFirst(name)}" })];
    }

    /// <summary>Creates missing secrets and new versions.</summary>
    /// <exception cref="DeployException">The value that was given for a rotated one is the one it has.</exception>
    public async Task<CreatedSecrets> CreateAsync(CancellationToken cancellation)
    {
        var present = await client.Secrets.ListAsync(cancellation);
        var ids = present.ToDictionary(static secret => secret.Spec!.Name!, static secret => secret.ID!);
        var versions = new SecretVersions(present);
        var rotated = await RotatedAsync(versions, cancellation);
        foreach (var name in rotate.Where(name => versions.Newest(name) is not null && !rotated.Contains(name)))
            say($"secret {name}: continuing the rotation to {versions.Newest(name)} that an earlier publish began");
        var missing = external.Where(name => versions.Newest(name) is null).Select(name => (Base: name, Spec: Spec(name)));
        var next = rotated.Select(name => (Base: name, Spec: Spec(versions.Next(name), name)));
        foreach (var secret in specs.SecretsToCreate().Where(secret => !ids.ContainsKey(secret.Name!)).Select(static secret => (Base: secret.Name!, Spec: secret)).Concat(missing).Concat(next))
        {
            var given = secret.Spec.Data ?? values.Given(secret.Base);
            say($"creating secret {secret.Spec.Name}{(given is null ? " with a random value" : "")}");
            var value = given ?? SecretValues.Random();
            secret.Spec.Data = RoleOf(secret.Base)?.Passfile(secret.Spec.Name!, value) ?? value;
            ids[secret.Spec.Name!] = (await client.Secrets.CreateAsync(secret.Spec, cancellation)).ID!;
        }

        await RefuseTheSameAsync([.. rotated.Where(name => values.Given(name) is not null).Select(name => (name, versions.Newest(name)!, versions.Next(name)))], rotated.Select(versions.Next), ids, cancellation);
        isCreated = true;
        return new(ids, InUse(versions, rotated), [.. rotated.Select(versions.Next)]);
    }

    /// <summary>Removes the versions that no service uses, so that a 'docker stack deploy' of the file fails instead of returning to a password that the database no longer accepts.</summary>
    /// <param name="stays">The versions that stay.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task RemoveSupersededAsync(IReadOnlySet<string> stays, CancellationToken cancellation)
    {
        var present = await client.Secrets.ListAsync(cancellation);
        var versions = new SecretVersions(present);
        foreach (var name in external.SelectMany(versions.Superseded).Where(name => !stays.Contains(name)))
            await RemoveAsync(client, present.First(secret => secret.Spec!.Name == name), say, cancellation);
    }

    /// <summary>Removes a version that a newer one replaces.</summary>
    public static Task RemoveAsync(IDockerClient client, Secret secret, Action<string> say, CancellationToken cancellation) =>
        RemoveAsync(client, secret, "which a newer one replaces", say, cancellation);

    /// <summary>Removes a secret. If the engine refuses that, it stays.</summary>
    public static async Task RemoveAsync(IDockerClient client, Secret secret, string why, Action<string> say, CancellationToken cancellation)
    {
        say($"removing secret {secret.Spec!.Name}, {why}");
        try
        {
            await client.Secrets.DeleteAsync(secret.ID!, cancellation);
        }
        catch (DockerApiException failure)
        {
            say($"secret {secret.Spec.Name} was not removed: {EngineFailure.Text(failure)}");
        }
    }

    // An unfinished rotation must complete first: it is unfinished while a service still uses an older version.
    private async Task<IReadOnlyList<string>> RotatedAsync(SecretVersions versions, CancellationToken cancellation)
    {
        // A publish rotates each of them once.
        if (isCreated)
            return [];
        // The login of a role that a rotation replaced is open until its version is removed, and the next rotation needs it closed.
        var present = rotate.Where(name => versions.Newest(name) is not null && !(RoleOf(name) is not null && versions.Superseded(name).Count > 0)).ToList();
        if (!present.Exists(name => versions.Superseded(name).Count > 0))
            return present;
        var used = await UsedInStackAsync(cancellation);
        return [.. present.Where(name => !versions.Superseded(name).Any(used.Contains))];
    }

    // The swarm does not return a secret, but a task that mounts both can compare them.
    private async Task RefuseTheSameAsync(IReadOnlyList<(string Name, string Old, string New)> given, IEnumerable<string> made, Dictionary<string, string> ids, CancellationToken cancellation)
    {
        if (given.Count == 0)
            return;
        SecretReference Mounted(string name) => new() { SecretID = ids[name], SecretName = name, File = DatabasePasswords.Readable(name) };
        var answer = await watch.RunAsync<PasswordAnswer>(
            "passwords",
            new PasswordPlan
            {
                Same = [.. given.Select(static secret => (IReadOnlyList<string>)[secret.Old, secret.New])],
                Passfiles = [.. given.Where(secret => RoleOf(secret.Name) is not null).SelectMany(static secret => (string[])[secret.Old, secret.New])],
            },
            [.. given.SelectMany(secret => new[] { Mounted(secret.Old), Mounted(secret.New) })],
            TimeSpan.Zero,
            cancellation);
        if (answer?.Same is not { } same || same.Count != given.Count)
        {
            say($"the values given for {string.Join(", ", given.Select(static secret => secret.Name))} could not be compared with the current ones");
            return;
        }

        var old = given.Where((_, index) => same[index]).ToList();
        if (old.Count == 0)
            return;
        foreach (var name in made)
            await client.Secrets.DeleteAsync(ids[name], cancellation);
        throw new DeployException(DeployCodes.Rotation, $"The value given for {string.Join(", ", old.Select(static secret => $"'{secret.Name}'"))} is the current value. Nothing was changed. Set a new value in {string.Join(", ", old.Select(static secret => SecretValues.VariableFor(secret.Name)))} or with 'dotnet user-secrets', or set none for a random value.");
    }

    /// <summary>The secrets of roles: the version in use, and the one before it during a rotation.</summary>
    public async Task<IReadOnlyList<RoleVersions>> OpenAsync(CancellationToken cancellation)
    {
        if (roles.Count == 0)
            return [];
        var present = await client.Secrets.ListAsync(cancellation);
        var ids = present.ToDictionary(static secret => secret.Spec!.Name!, static secret => secret.ID!);
        var versions = new SecretVersions(present);
        var rotated = await RotatedAsync(versions, cancellation);
        var inUse = InUse(versions, rotated);
        return [.. roles.Select(role =>
        {
            var former = rotated.Contains(role.Name) ? versions.Newest(role.Name) : versions.Superseded(role.Name) is [.., var superseded] ? superseded : null;
            return new RoleVersions(role, Version(inUse.GetValueOrDefault(role.Name, role.Name)), former is null ? null : Version(former));
        })];

        SecretVersion Version(string name) => new(name, ids.GetValueOrDefault(name));
    }

    /// <summary>The passfile of a role whose password the user gave; null if it was not given.</summary>
    public byte[]? Given(RoleVersions role) => values.Given(role.Secret.Name) is { } password ? role.Secret.Passfile(role.Current.Name, password) : null;

    /// <summary>The versions that any service of the swarm mounts.</summary>
    public async Task<IReadOnlySet<string>> UsedAsync(CancellationToken cancellation) => (await UsedInStackAsync(cancellation)).Union(await UsedElsewhereAsync(cancellation)).ToHashSet();

    /// <summary>The versions that tasks on reachable nodes mount and that have not ended: a service that starts its new task first is updated while the old one still stops.</summary>
    public async Task<IReadOnlySet<string>> MountedAsync(CancellationToken cancellation)
    {
        var services = (await client.Swarm.ListServicesAsync(new(), cancellation)).Where(static service => service.Spec?.Labels?.ContainsKey(ShortLivedService.Label) != true).Select(static service => service.ID!).ToHashSet();
        var nodes = (await SwarmView.NodesAsync(client, cancellation)).Where(static node => node.IsReady).Select(static node => node.Id).ToHashSet();
        return (await client.Tasks.ListAsync(new TasksListParameters(), cancellation))
            .Where(task => services.Contains(task.ServiceID ?? "") && nodes.Contains(task.NodeID ?? "") && EndedTasks.IsNot(task))
            .SelectMany(static task => task.Spec?.ContainerSpec?.Secrets ?? [])
            .Select(static secret => secret.SecretName!)
            .ToHashSet();
    }

    private string ClosesFirst(string version) =>
        roles.FirstOrDefault(role => version == role.Name || version.StartsWith($"{role.Name}.", StringComparison.Ordinal)) is { } role ? $"; its login {role.LoginOf(version)} is closed first" : "";

    private RoleSecret? RoleOf(string name) => roles.FirstOrDefault(role => role.Name == name);

    private string EffectOf(string name, SecretVersions versions)
    {
        if (RoleOf(name) is { } role)
            return $"; {role.LoginOf(versions.Next(name))} gets it, the services move there, and {role.LoginOf(versions.Newest(name)!)} is closed";
        return DatabasePasswords.Opens(definition, name) ? "; the database gets it first, then its members" : "";
    }

    private SwarmSecretSpec Spec(string name, string? rotates = null)
    {
        var labels = new Dictionary<string, string> { [Label] = stack };
        if (rotates is not null)
            labels[SecretVersions.Label] = rotates;
        return new() { Name = name, Labels = labels };
    }

    private Dictionary<string, string> InUse(SecretVersions versions, IReadOnlyList<string> rotated) =>
        external.ToDictionary(static name => name, name => rotated.Contains(name) ? versions.Next(name) : versions.Newest(name) ?? name);

    private bool IsOwn(string name) => name.StartsWith($"{stack}_", StringComparison.Ordinal);

    private async Task<SecretVersions> VersionsAsync(CancellationToken cancellation) => new(await client.Secrets.ListAsync(cancellation));

    private async Task<HashSet<string>> UsedInStackAsync(CancellationToken cancellation) => Names(await LiveServices.ListAsync(client, stack, cancellation));

    private Task<HashSet<string>> UsedElsewhereAsync(CancellationToken cancellation) => UsedElsewhereAsync(client, stack, cancellation);

    /// <summary>The secrets that services of other stacks mount, and services without one.</summary>
    internal static async Task<HashSet<string>> UsedElsewhereAsync(IDockerClient client, string stack, CancellationToken cancellation) => Names(
        (await client.Swarm.ListServicesAsync(new(), cancellation))
            .Where(service => service.Spec?.Labels?.Any(label => label.Value == stack && label.Key is StackNames.NamespaceLabel or ShortLivedService.Label) != true));

    private static HashSet<string> Names(IEnumerable<SwarmService> services) =>
        [.. services.SelectMany(static service => service.Spec?.TaskTemplate?.ContainerSpec?.Secrets ?? []).Select(static secret => secret.SecretName!)];
}
