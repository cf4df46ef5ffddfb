using System.IO.Compression;
using System.Text;

namespace PatroniSwarm.Lab.Tests;

/// <summary>What a binary log of MSBuild holds.</summary>
internal static class BinaryLog
{
    /// <summary>Whether a text is anywhere in it.</summary>
    public static async Task<bool> Has(string file, string text)
    {
        await using var packed = File.OpenRead(file);
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await unpacked.CopyToAsync(bytes);
        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
