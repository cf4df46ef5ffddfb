using System.Globalization;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads when swarm starts an ended task again: from <c>deploy</c>, or from the older <c>restart</c> beside it.</summary>
internal static class RestartReader
{
    public static RestartDefinition Policy(StackMap map) => new()
    {
        Condition = map["condition"]?.Text(),
        Delay = map["delay"]?.Duration(),
        MaxAttempts = Whole(map["max_attempts"]),
        Window = map["window"]?.Duration(),
    };

    /// <summary>What <c>restart</c> says; null when that is nothing.</summary>
    public static RestartDefinition? Legacy(StackNode? node, RestartDefinition? policy)
    {
        if (node is null)
            return policy;
        var text = node.Text();
        if (policy is not null)
        {
            node.Note("'restart' is ignored: 'deploy.restart_policy' is set too");
            return policy;
        }

        node.Note("'restart' is read as 'deploy.restart_policy'; write that instead");
        var parts = text.Split(':', 2);
        var attempts = 0;
        if (parts.Length == 2 && (parts[0].Length == 0 || (parts[1].Length > 0 && !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out attempts))))
            throw Unknown(node, text);
        return parts[0] switch
        {
            "" or "no" => null,
            "always" or "unless-stopped" => new() { Condition = "any" },
            "on-failure" when attempts >= 0 => new() { Condition = "on-failure", MaxAttempts = (ulong)attempts },
            _ => throw Unknown(node, text),
        };
    }

    public static ulong? Whole(StackNode? node)
    {
        if (node is null)
            return null;
        var number = node.Integer();
        return number >= 0 ? (ulong)number : throw node.Wrong($"{number} is negative");
    }

    private static StackFileException Unknown(StackNode node, string text) =>
        node.Wrong($"'{text}' is none of no, always, unless-stopped, on-failure, on-failure:3");
}
