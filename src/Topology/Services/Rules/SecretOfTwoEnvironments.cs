namespace PatroniSwarm.Topology;

/// <summary>A secret that two environments of one stack have in one swarm: whoever can read that of one can log in to the other.</summary>
public sealed class SecretOfTwoEnvironments() : SeveralStacksRule("PSW7061", "A secret that two environments share", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack, IReadOnlyList<Stack> earlier)
    {
        if (stack.VariantOf is null)
            yield break;
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var other in earlier.Where(other => IsOfSameStack(stack, other) && AreInOneSwarm(stack, other)))
        {
            var theirs = new HashSet<string>(SecretsOf(other).Select(static secret => secret.Name), StringComparer.Ordinal);
            foreach (var (name, anchor) in SecretsOf(stack).Where(secret => theirs.Contains(secret.Name) && reported.Add(secret.Name)))
            {
                yield return Problem(
                    anchor,
                    $"Secret '{name}' is that of {NameOf(other)} too, in the same swarm, so what runs in {stack.Environment} could log in to {other.Environment}. Write another name in {NameOf(stack)}, for example \"{name}-{stack.Environment}\".");
            }
        }
    }

    private static bool IsOfSameStack(Stack stack, Stack other) => other.Environment is not null && (other.VariantOf ?? other.Name) == stack.VariantOf;

    private static IEnumerable<(string Name, Anchor Anchor)> SecretsOf(Stack stack) =>
        stack.AllServices().SelectMany(SecretNames.WrittenBy)
            .Concat(stack.Roles.Where(static role => role.Secret is not null).Select(static role => (role.Secret!, new Anchor(role.Type, "Role", "Secret"))))
            .Select(static secret => (SecretNames.BaseOf(secret.Item1), secret.Item2));
}
