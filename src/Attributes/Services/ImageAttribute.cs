namespace PatroniSwarm;

/// <summary>
/// Runs the service from this image in place of the one that publishing builds. The image must take the same configuration
/// (see <c>images/</c>).
/// </summary>
/// <param name="reference">The image with a tag or a digest; none, or <c>latest</c>, is PSW6001.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ImageAttribute(string reference) : Attribute
{
    /// <summary>The image with a tag or a digest.</summary>
    public string Reference { get; } = reference;
}
