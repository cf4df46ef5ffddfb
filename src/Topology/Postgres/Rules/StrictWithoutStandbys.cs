namespace PatroniSwarm.Topology;

/// <summary>Strict synchronous replication with one standby: each restart of it blocks all writes.</summary>
public sealed class StrictWithoutStandbys() : StackRule("PSW3007", "Strict replication with one standby", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        let members = postgres.MembersIn(stack).ToList()
        let standbys = SynchronousStandbys.Fewest(members)
        where postgres.StrictSynchronous && postgres.Replication != Replication.Asynchronous && postgres.PlacementIsSound(stack)

        // OnePostgresMember reports a cluster without any standby. On a stack for development it is no error.
        where standbys == 1 || (members.Count == 1 && stack.Development)
        select Problem(
            Anchor.Of(postgres, "StrictSynchronous"),
            $"{postgres.Type} has {SynchronousStandbys.Shown(standbys, members)}: with StrictSynchronous every write blocks while {(standbys == 1 ? "it restarts" : "none is there")}. {(members.Count > 2 ? $"Give another member no NoSync{(members.Exists(static member => member.Placed.Tags.IsDelayed) ? ", no ApplyDelay" : "")} and no ReplicateFrom" : "Place it on 3 nodes")}, or drop StrictSynchronous.",
            (members.Count > 2 ? null : PlacementFix.More(stack, postgres, 2 - standbys)) ?? Fix.Remove(Anchor.Of(postgres, "StrictSynchronous")));
}
