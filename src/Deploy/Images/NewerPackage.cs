namespace PatroniSwarm.Deploy.Images;

/// <summary>An installed Debian package of which the archive has a newer version.</summary>
/// <param name="Name">Its name: <c>postgresql-17</c>.</param>
/// <param name="Installed">The version in the image.</param>
/// <param name="Newest">The version in the archive.</param>
/// <param name="IsSecurity">Whether the archive offers that version as a security update.</param>
internal sealed record NewerPackage(string Name, string Installed, string Newest, bool IsSecurity)
{
    public override string ToString() => $"{Name} {Installed} -> {Newest}{(IsSecurity ? ", a security update" : "")}";
}
