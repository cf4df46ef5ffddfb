namespace PatroniSwarm.Deploy.Images;

/// <summary>What differs between the packages of two builds of an image.</summary>
internal static class PackageChanges
{
    /// <summary>One line for each package: <c>postgresql-17 17.10-1 -&gt; 17.11-1</c>. The order is that of the packages.</summary>
    public static IEnumerable<string> Between(IReadOnlyList<InstalledPackage> before, IReadOnlyList<InstalledPackage> after)
    {
        var (old, present) = (before.ToDictionary(static package => package.Name), after.Select(static package => package.Name).ToHashSet());
        return
        [
            .. after.Where(package => !old.TryGetValue(package.Name, out var other) || other != package)
                .Select(package => $"{package.Name} {(old.TryGetValue(package.Name, out var other) ? other.Version : "(new)")} -> {package.Version}"),
            .. before.Where(package => !present.Contains(package.Name)).Select(static package => $"{package} -> (gone)"),
        ];
    }
}
