namespace PatroniSwarm.Topology;

/// <summary>Clients of a proxy that are no ranges of addresses.</summary>
public sealed class ClientsNotRead() : StackRule("PSW5019", "Clients that are no range of addresses", RuleSeverity.Error)
{
    private const string Example = "the first address and the prefix length, for example \"10.1.0.0/16\"";

    // What people write in place of a comma.
    private static readonly char[] Separators = [';', ' ', '\t', '\r', '\n'];

    public override IEnumerable<Problem> Check(Stack stack) =>
        from proxy in stack.Proxies
        let mistake = MistakeIn(proxy)
        where mistake is not null
        let anchor = Anchor.Of(proxy, ClientRanges.Argument)
        select Problem(anchor, mistake, Corrected(proxy) is { } corrected ? Fix.WriteText(anchor, corrected) : null);

    /// <summary>The first mistake. Null: none.</summary>
    internal static string? MistakeIn(HAProxyService proxy)
    {
        if (proxy.Clients is null)
            return null;
        var texts = ClientRanges.Written(proxy);
        if (texts.Count == 0)
            return $"Clients of {proxy.Type} names nobody. Write ranges of addresses, for example \"10.1.0.0/16\", or remove Clients, which lets everybody in.";
        var ranges = new List<ClientRange>();
        foreach (var text in texts)
        {
            if (text.IndexOfAny(Separators) >= 0)
                return $"'{text}' in Clients of {proxy.Type} is no range of addresses; commas separate ranges. Write {(Corrected(proxy) is { } corrected ? $"\"{corrected}\"" : Example)}.";
            if (ClientRange.Read(text, out var wrong, out var meant) is not { } range)
                return $"'{text}' in Clients of {proxy.Type} {wrong}. Write {(meant is null ? Example : $"\"{meant}\"")}.";
            // nftables accepts no ranges that overlap; of two ranges that do, one is part of the other.
            if (ranges.Find(other => other.Covers(range) || range.Covers(other)) is { } same)
                return $"{range.Text} and {same.Text} in Clients of {proxy.Type} overlap. Remove {(same.Covers(range) ? range.Text : same.Text)}.";
            ranges.Add(range);
        }

        return null;
    }

    private static string? Corrected(HAProxyService proxy)
    {
        var ranges = new List<ClientRange>();
        foreach (var text in ClientRanges.Written(proxy).SelectMany(static text => text.Split(Separators)).Where(static text => text.Length > 0))
        {
            var read = ClientRange.Read(text, out _, out var meant);
            if ((read ?? (meant is null ? null : ClientRange.Read(meant, out _, out _))) is not { } range)
                return null;
            if (ranges.Exists(other => other.Covers(range)))
                continue;
            ranges.RemoveAll(range.Covers);
            ranges.Add(range);
        }

        return ranges.Count == 0 ? null : string.Join(", ", ranges.Select(static range => range.Text));
    }
}
