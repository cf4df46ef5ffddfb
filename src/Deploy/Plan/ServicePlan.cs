using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Drivers;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.Plan;

/// <summary>The change of a service, from its current, wanted and last published state.</summary>
internal static class ServicePlan
{
    public const string Kind = "service";
    private const string Hidden = "(hidden)";

    public static PlannedChange Of(StackDefinition stack, PlannedService wanted, SwarmService? live, Func<ServiceSpec?> published)
    {
        var name = wanted.Spec.Name!;
        if (live is null)
            return new(PlanAction.Create, Kind, name);
        var changes = CanonicalSpec.Changes(wanted.Spec, live.Spec!);
        if (changes.All(change => IsReadOnce(stack, wanted.Definition, change)))
            changes = [];
        var writes = RoleDrivers.Of(wanted.Definition).OnWrites(stack, wanted.Definition.Group);
        if (changes.Count == 0)
        {
            return Paused(live) is { } paused
                ? new(PlanAction.Update, Kind, name) { Effect = $"{paused}; a publish resumes it: {MemberEffect.OfUpdate(stack, wanted.Definition, [])}", Writes = MemberEffect.DelayOf(stack, wanted.Definition, []) is null ? writes : null }
                : new(PlanAction.Unchanged, Kind, name);
        }

        var before = published() is { } spec ? CanonicalSpec.Fields(spec) : null;
        var fields = changes.Select(change => Field(stack, wanted.Definition, change, before)).ToList();

        if (wanted.Definition.IsMember && !Networks(wanted.Spec).Intersect(Networks(live.Spec!)).Any())
            return new(PlanAction.Replace, Kind, name) { Fields = fields, Refused = Elsewhere(wanted, live.Spec!) };
        if (IsInClear(stack, wanted, live.Spec!))
            return new(PlanAction.Replace, Kind, name) { Fields = fields, Refused = InClear(wanted), RefusedBy = DeployCodes.InClear };

        // Swarm cannot change a service's mode (swarmkit, controlapi/service.go).
        return changes.Any(static change => change.Path == "Mode")
            ? new(PlanAction.Replace, Kind, name) { Fields = fields, Effect = "swarm cannot change a service's mode: it is removed and created again", Writes = writes }
            : new(PlanAction.Update, Kind, name) { Fields = fields, Effect = MemberEffect.OfUpdate(stack, wanted.Definition, fields), Writes = MemberEffect.Restarts(fields) && MemberEffect.DelayOf(stack, wanted.Definition, fields) is null ? writes : null };
    }

    // While members change one after the other, those on the old networks and those on the new ones would be two clusters.
    private static string Elsewhere(PlannedService wanted, ServiceSpec live) =>
        $"{wanted.Spec.Name} runs on {string.Join(", ", Networks(live))}; the stack file has its cluster on {string.Join(", ", Networks(wanted.Spec))}. While members change one after the other, those on the old networks and those on the new ones could not reach each other. Dump the databases, remove the stack with its volumes (-t:RemoveStack with -p:RemoveVolumes), publish, and restore the dump.";

    // For the same reason: those with certificates and those without refuse each other.
    private static string InClear(PlannedService wanted) =>
        $"{wanted.Spec.Name} runs without certificates; the stack file encrypts all connections of its cluster. While members change one after the other, those with certificates and those without could not reach each other. Dump the databases, remove the stack with its volumes (-t:RemoveStack with -p:RemoveVolumes), publish, and restore the dump.";

    private static bool IsInClear(StackDefinition stack, PlannedService wanted, ServiceSpec live)
    {
        var trusted = wanted.Definition.Secrets.Where(secret => stack.Clusters.Authorities.Any(authority => authority.Bundle == secret.Source)).Select(static secret => secret.Target ?? secret.Source).ToHashSet();
        return wanted.Definition.IsMember && trusted.Count > 0 && (live.TaskTemplate?.ContainerSpec?.Secrets ?? []).All(secret => !trusted.Contains(secret.File?.Name ?? ""));
    }

    private static IEnumerable<string> Networks(ServiceSpec spec) => (spec.TaskTemplate?.Networks ?? []).Select(static network => network.Target!);

    // Patroni reads this config only when it creates a cluster, so existing members need no update for it. A member that changes for another reason gets it as well.
    private static bool IsReadOnce(StackDefinition stack, ServiceDefinition service, FieldChange change) =>
        service.Role == StackRole.Postgres && stack.Clusters.FindPostgres(service.Group)?.Bootstrap is { } bootstrap
        && service.Configs.Any(config => config.Source == bootstrap && config.Target is { } target && change.Path == CanonicalSpec.ConfigName(target));

    // Such a service has the wanted specification but tasks of another one; swarm continues when it gets the specification again.
    private static string? Paused(SwarmService live) =>
        live.UpdateStatus is { State: "paused" or "rollback_paused" } status ? $"swarm paused its last update ({status.Message ?? "no reason given"})" : null;

    private static PlannedField Field(StackDefinition stack, ServiceDefinition service, FieldChange change, SortedDictionary<string, string>? published)
    {
        var (old, next) = Variable(change) is { } variable ? Masked(stack, service, variable, change) : (change.Old, change.New);

        // If the last publish had the same value as this one, somebody else changed it. The login of a role changes with its secret.
        var wanted = Plain(change.Path, change.New);
        var drift = published is not null && Plain(change.Path, published.GetValueOrDefault(change.Path)) == wanted && Plain(change.Path, change.Old) != wanted
            && !(Variable(change) is { } login && LoginInUse.IsIn(stack, service, login));
        return new(change.Path, old, next, drift);
    }

    private static string? Variable(FieldChange change) =>
        change.Path.StartsWith(CanonicalSpec.EnvironmentPath, StringComparison.Ordinal) ? change.Path[(CanonicalSpec.EnvironmentPath.Length + 1)..^1] : null;

    // The image's digest comes from the registry, not from the stack file.
    private static string? Plain(string path, string? value) =>
        path == "TaskTemplate.ContainerSpec.Image" ? value?.Split('@')[0] : value;

    // A value in the stack file is public, also with the other login of a role; any other may be a secret from the shell or set by hand.
    private static (string? Old, string? New) Masked(StackDefinition stack, ServiceDefinition service, string variable, FieldChange change)
    {
        var isPublic = service.Environment.GetValueOrDefault(variable) is { Length: > 0 } written
            ? written == change.New
            : service.Environment.ContainsKey($"{variable}=") && change.New?.Length == 0;
        var wasPublic = isPublic && change is { Old: { } old, New: { } next } && LoginInUse.IsOnlyDifference(stack, service, variable, old, next);
        return (change.Old is null || wasPublic ? change.Old : Hidden, change.New is null || isPublic ? change.New : Hidden);
    }
}
