using System.Runtime.CompilerServices;
using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build.Tests.Deployment;

public sealed class DeployCodesTests
{
    private static IReadOnlyList<string> All { get; } =
        [.. typeof(DeployCodes).GetFields().Select(static code => (string)code.GetRawConstantValue()!)];

    public static TheoryData<string> Codes => [.. All];

    [Theory]
    [MemberData(nameof(Codes))]
    public void EveryCodeHasItsPage(string code) =>
        Assert.StartsWith($"# {code}: ", File.ReadAllText(Path.Combine(Rules(), $"{code}.md")), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Codes))]
    public void EveryCodeIsInTheTable(string code) =>
        Assert.Contains($"| [{code}]({code}.md) | ", File.ReadAllText(Path.Combine(Rules(), "README.md")), StringComparison.Ordinal);

    [Fact]
    public void NoCodeIsUsedTwice() => Assert.Equal(All.Count, All.Distinct().Count());

    private static string Rules([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../docs/rules"));
}
