using System.Formats.Tar;
using PatroniSwarm.Deploy.Images;

namespace PatroniSwarm.Deploy;

/// <summary>A folder as the build context for an engine: the same files give the same bytes.</summary>
internal static class ImageContext
{
    private const UnixFileMode ReadableAndRunnable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static byte[] Archive(ImageFolder folder)
    {
        using var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, content) in folder.Contents())
            {
                using var data = new MemoryStream(content);
                // A checkout on Windows has no mode bits, so the files' own bits are not used.
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
                {
                    DataStream = data,
                    Mode = ReadableAndRunnable,
                    ModificationTime = DateTimeOffset.UnixEpoch,
                });
            }
        }

        return archive.ToArray();
    }
}
