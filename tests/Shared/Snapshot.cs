using System.Runtime.CompilerServices;
using System.Text;

namespace PatroniSwarm.Tests;

/// <summary>Compares a text with the one accepted earlier, by Verify's conventions.</summary>
/// <remarks>
/// <c>Class.Method.verified.ext</c> stands beside the test; another text is written to <c>Class.Method.received.ext</c> and fails the test.
/// <c>PATRONISWARM_ACCEPT=1</c> accepts what is received, never in CI.
/// </remarks>
public static class Snapshot
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Match(string text, string extension, string? part = null, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var stem = Path.Combine(
            Path.GetDirectoryName(file)!,
            $"{Path.GetFileNameWithoutExtension(file)}.{method}{(part is null ? "" : "." + part)}");
        var verified = $"{stem}.verified.{extension}";
        var received = $"{stem}.received.{extension}";
        if (File.Exists(verified) && File.ReadAllText(verified, Utf8) == text)
        {
            File.Delete(received);
            return;
        }

        if (Accepting)
        {
            File.WriteAllText(verified, text, Utf8);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text, Utf8);
        Assert.Fail($"{Path.GetFileName(received)} is not what was accepted. Compare it with {Path.GetFileName(verified)}; PATRONISWARM_ACCEPT=1 accepts it.");
    }

    /// <summary>Whether what is received is accepted.</summary>
    public static bool Accepting =>
        Environment.GetEnvironmentVariable("PATRONISWARM_ACCEPT") == "1"
        && Environment.GetEnvironmentVariable("CI") is null or "" or "false";
}
