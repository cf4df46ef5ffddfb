namespace PatroniSwarm.Topology;

/// <summary>A label that Docker or this project sets, or one that is written twice.</summary>
public sealed class LabelTaken() : StackRule("PSW7006", "A label that is taken", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.AllServices())
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var index = 0; index < service.Labels.Count; index++)
            {
                var name = service.Labels[index].Name;
                var anchor = new Anchor(service.Type, "Label", "name", index);
                if (name.StartsWith("patroniswarm.", StringComparison.Ordinal) || name.StartsWith("com.docker.", StringComparison.Ordinal))
                    yield return Problem(anchor, $"Label {name} would hide the service from docker stack or from publishing, which go by it. Choose a name outside patroniswarm. and com.docker.", Fix.Remove(anchor with { Argument = null }));
                else if (name.Length == 0)
                    yield return Problem(anchor, "A label without a name says nothing. Write a name.");
                else if (!seen.Add(name))
                    yield return Problem(anchor, $"Label {name} is set already; only one value can hold. Remove one of the two.");
            }
        }
    }
}
