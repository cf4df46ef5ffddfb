namespace PatroniSwarm;

/// <summary>
/// Runs the service from this image instead of the one that a publish builds. The image must accept the same configuration
/// (see <c>images/</c>). What it writes is not known, so its root file system stays writable, and it keeps the capabilities that Docker gives, except <c>MKNOD</c> and <c>NET_RAW</c>.
/// </summary>
/// <param name="reference">The image with a tag or a digest. Neither, or <c>latest</c>, is PSW6001, one that Docker refuses PSW6019; a published one that does not read it is PSW6018.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ImageAttribute(string reference) : Attribute
{
    /// <summary>The image with a tag or a digest.</summary>
    public string Reference { get; } = reference;
}
