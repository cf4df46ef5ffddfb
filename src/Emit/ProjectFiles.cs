using System.Text;

namespace PatroniSwarm.Emit;

/// <summary>The files of the user's project that services mount.</summary>
public sealed class ProjectFiles(string directory)
{
    // swarmkit, manager/controlapi/config.go: MaxConfigSize.
    private const int Largest = 1000 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The full path of a file.</summary>
    public string PathOf(string file) => Path.Combine(directory, file);

    /// <summary>The text of a file with LF at the ends of its lines, so that a checkout with CRLF is no change.</summary>
    /// <param name="service">The class that names it.</param>
    /// <param name="file">Its path.</param>
    /// <param name="uses">What the service does with it.</param>
    public string Read(string service, string file, string uses = "mounts")
    {
        var path = PathOf(file);
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length == 0)
                throw Refused(service, file, uses, "is empty, and swarm takes no empty config. Write something into it");
            if (bytes.Length > Largest)
                throw Refused(service, file, uses, $"has {bytes.Length / 1024} KiB, and swarm takes configs of {Largest / 1024} KiB. Put it into the service's image");
            var text = Utf8.GetString(bytes);
            return text.Contains('\0', StringComparison.Ordinal)
                ? throw Refused(service, file, uses, "is not text. Put it into the service's image")
                : text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refused(service, file, uses, $"does not exist in '{directory}'. Write a path from the project's folder");
        }
        catch (ArgumentException)
        {
            throw Refused(service, file, uses, "is not UTF-8 text. Save it as UTF-8, or put it into the service's image");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Refused(service, file, uses, $"cannot be read: {failure.Message}");
        }
    }

    private static EmitException Refused(string service, string file, string uses, string why) => new(EmitCodes.ProjectFile, $"{service} {uses} the file '{file}', which {why}.");
}
