namespace PatroniSwarm.Topology;

/// <summary>The parts of an image reference: <c>registry/path:tag@digest</c>.</summary>
public sealed record ImageReference(string Name, string? Tag, string? Digest)
{
    public static ImageReference Parse(string text)
    {
        var at = text.IndexOf('@');
        var digest = at < 0 ? null : text.Substring(at + 1);
        var rest = at < 0 ? text : text.Substring(0, at);

        // A colon before the last slash belongs to a registry's port.
        var colon = rest.LastIndexOf(':');
        return colon > rest.LastIndexOf('/')
            ? new(rest.Substring(0, colon), rest.Substring(colon + 1), digest)
            : new(rest, null, digest);
    }
}
