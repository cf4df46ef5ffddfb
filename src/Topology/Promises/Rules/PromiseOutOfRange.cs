namespace PatroniSwarm.Topology;

/// <summary>A promise to survive no loss or the loss of everything, or a promise in a stack without PostgreSQL.</summary>
public sealed class PromiseOutOfRange() : StackRule("PSW8001", "A promise that says nothing or too much", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        if (stack.Postgres.Count == 0)
        {
            // It is one mistake, however many promises there are.
            if (First(stack.Promises) is { } attribute)
                yield return Problem(Anchor.Stack(attribute), $"Stack {stack.Name} has no PostgreSQL cluster, and [{attribute}] is a promise about one: nothing is checked. Remove the promise, or add [Postgres<…>].", Fix.Remove(Anchor.Stack(attribute)));
            yield break;
        }

        for (var index = 0; index < stack.Promises.Survives.Count; index++)
        {
            var promise = stack.Promises.Survives[index];
            var zone = promise.Domain == FailureDomain.Zone;
            var all = zone ? stack.Nodes.Select(static node => node.Zone ?? node.Type).Distinct(StringComparer.Ordinal).Count() : stack.Nodes.Count;
            var name = zone ? "zone" : "node";
            if (zone && stack.Nodes.Count > 0 && stack.Nodes.All(static node => node.Zone is null))
                yield return Problem(Anchor.Stack("Survives", "domain", index), $"No node of stack {stack.Name} says its Zone, so nothing is known of its zones. Give each [SwarmNode] its Zone, or write FailureDomain.Node.", Fix.Write(Anchor.Stack("Survives", "domain", index), "FailureDomain.Node"));
            else if (promise.Count < 1)
                yield return Problem(Anchor.Stack("Survives", "count", index), $"Surviving the loss of {promise.Count} {name}s says nothing. Write 1 or more, or remove the promise.", Fix.Remove(Anchor.Stack("Survives", null, index)));
            else if (promise.Count >= all && all > 0)
                yield return Problem(Anchor.Stack("Survives", "count", index), $"Stack {stack.Name} has {all} {name}{(all == 1 ? "" : "s")}: losing {promise.Count} leaves nothing. Promise fewer, or add {name}s.");
        }
    }

    private static string? First(Promises promises) =>
        promises.Survives.Count > 0 ? "Survives" : promises.LosesNoCommits ? "LosesNoCommits" : promises.RecoversWithin is not null ? "RecoversWithin"
        : promises.LosesAtMost is not null ? "LosesAtMost" : promises.RestoresWithin is not null ? "RestoresWithin" : null;
}
