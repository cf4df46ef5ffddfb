namespace PatroniSwarm.Topology;

/// <summary>Invalid permissions or an invalid owner of a file.</summary>
public sealed class SecretFileRefused() : StackRule("PSW6005", "A secret's file that cannot be made", RuleSeverity.Error)
{
    private static readonly SecretMount Passfile = new();

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.Services)
        {
            for (var index = 0; index < service.Secrets.Count; index++)
            {
                var secret = service.Secrets[index];
                var anchor = new Anchor(service.Type, "Secret", "Mode", index);
                foreach (var (argument, mistake, fix) in FileOwnership.Mistakes(service, "secret", secret.Mode, secret.Uid, secret.Gid))
                    yield return Problem(anchor with { Argument = argument }, mistake, fix is null ? null : Fix.WriteText(anchor with { Argument = argument }, fix));
                if (secret.Target?.Trim() is "" or "/")
                    yield return Problem(anchor with { Argument = "Target" }, "A secret needs a file of its own. Write the file's name, or leave Target out.", Fix.Remove(anchor with { Argument = "Target" }));
            }

            foreach (var (uid, index) in service.ConnectsTo.Select(static (to, index) => (to.Uid, index)))
            {
                if (uid is not null)
                {
                    foreach (var (argument, mistake, _) in FileOwnership.Mistakes(service, "secret", Passfile.Mode, uid, Passfile.Gid))
                        yield return Problem(new Anchor(service.Type, "ConnectsTo", argument, index), mistake);
                }
            }
        }
    }
}
