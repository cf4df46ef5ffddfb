namespace PatroniSwarm.Topology;

/// <summary>Permissions or an owner that no file can have.</summary>
public sealed class SecretFileRefused() : StackRule("PSW6005", "A secret's file that cannot be made", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.Services)
        {
            for (var index = 0; index < service.Secrets.Count; index++)
            {
                var secret = service.Secrets[index];
                var anchor = new Anchor(service.Type, "Secret", "Mode", index);
                if (!FilePermissions.TryParse(secret.Mode, out _))
                    yield return Problem(anchor, $"'{secret.Mode}' are no permissions of a file. Write octal digits for owner, group and others: \"0400\" lets the owner alone read.", Fix.WriteText(anchor, "0400"));
                if (!IsNumber(secret.Uid))
                    yield return Problem(anchor with { Argument = "Uid" }, $"'{secret.Uid}' is no user's number, and swarm knows no names inside the image: no task of {service.Type} would start. Write the number that id -u prints in the image.");
                if (!IsNumber(secret.Gid))
                    yield return Problem(anchor with { Argument = "Gid" }, $"'{secret.Gid}' is no group's number, and swarm knows no names inside the image: no task of {service.Type} would start. Write the number that id -g prints in the image.");
                if (secret.Target?.Trim() is "" or "/")
                    yield return Problem(anchor with { Argument = "Target" }, "A secret needs a file of its own. Write the file's name, or leave Target out.", Fix.Remove(anchor with { Argument = "Target" }));
            }
        }
    }

    private static bool IsNumber(string text) => text.Length is > 0 and < 10 && text.All(static digit => digit is >= '0' and <= '9');
}
