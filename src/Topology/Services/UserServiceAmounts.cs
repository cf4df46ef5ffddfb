namespace PatroniSwarm.Topology;

/// <summary>The counts in the attributes of a service of the user's own.</summary>
internal static class UserServiceAmounts
{
    public static IEnumerable<RefusedAmount> Refused(UserService service)
    {
        var (replicas, perNode) = (Anchor.Of(service, "Replicas"), Anchor.Of(service, "MaxReplicasPerNode"));
        if (service.Replicas < 1)
            yield return new(replicas, $"{service.Replicas} tasks of {service.Type} run nothing. Write 1 or more.", Fix.WriteNumber(replicas, 1));
        if (service.MaxReplicasPerNode < 0)
            yield return new(perNode, $"{service.MaxReplicasPerNode} tasks of {service.Type} a node cannot be. Write 1 or more, or leave MaxReplicasPerNode out.", Fix.Remove(perNode));
        if (service.HealthCheck is { Retries: < 1 } check)
        {
            var anchor = new Anchor(service.Type, "HealthCheck", "Retries");
            yield return new(anchor, $"{check.Retries} failed checks are no reason to kill a task. Write 1 or more.", Fix.WriteNumber(anchor, 1));
        }

        if (service.UpdatePolicy is { Parallelism: < 0 } update)
        {
            var anchor = new Anchor(service.Type, "UpdatePolicy", "Parallelism");
            yield return new(anchor, $"{update.Parallelism} tasks cannot be replaced at a time. Write 1 or more, or 0 for all at once.", Fix.WriteNumber(anchor, 1));
        }

        if (service.RestartPolicy.MaxAttempts < 0)
        {
            var anchor = new Anchor(service.Type, "RestartPolicy", "MaxAttempts");
            yield return new(anchor, $"{service.RestartPolicy.MaxAttempts} attempts cannot be made. Write 1 or more, or leave MaxAttempts out.", Fix.Remove(anchor));
        }

        for (var index = 0; index < service.ConnectsTo.Count; index++)
        {
            if (service.ConnectsTo[index].PoolSize >= 0)
                continue;
            var anchor = new Anchor(service.Type, "ConnectsTo", "PoolSize", index);
            yield return new(anchor, $"No pool of {service.Type} holds {service.ConnectsTo[index].PoolSize} connections. Write 1 or more, or leave PoolSize out.", Fix.Remove(anchor));
        }
    }
}
