namespace PatroniSwarm.Topology;

/// <summary>The permissions and the owner of a file that swarm mounts.</summary>
internal static class FileOwnership
{
    /// <summary>The mistakes: the argument, the message, and the right value if there is only one.</summary>
    public static IEnumerable<(string Argument, string Mistake, string? Fix)> Mistakes(Service service, string file, string mode, string uid, string gid)
    {
        if (!FilePermissions.TryParse(mode, out _))
            yield return ("Mode", $"'{mode}' are no permissions of a file. Write octal digits for owner, group and others: \"0400\" lets the owner alone read.", file == "secret" ? "0400" : "0444");
        if (!IsNumber(uid))
            yield return ("Uid", $"'{uid}' is no user's number, and swarm knows no names inside the image: no task of {service.Type} would start. Write the number that id -u prints in the image.", null);
        if (!IsNumber(gid))
            yield return ("Gid", $"'{gid}' is no group's number, and swarm knows no names inside the image: no task of {service.Type} would start. Write the number that id -g prints in the image.", null);
    }

    private static bool IsNumber(string text) => text.Length is > 0 and < 10 && text.All(static digit => digit is >= '0' and <= '9');
}
