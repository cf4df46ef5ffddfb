using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PatroniSwarm.Deploy.PgBackRest;

/// <summary>The file <c>drill.json</c> in the stack's folder: the last drill of each of its backups that went well. The compiler reads it as evidence for promises.</summary>
internal static class DrillFile
{
    /// <summary>Its name.</summary>
    public const string Name = "drill.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Puts a drill into the file, in the place of an older one of the same backups.</summary>
    /// <returns>The path of the file.</returns>
    public static string Write(string folder, string backup, DrillOutcome passed)
    {
        var path = Path.Combine(folder, Name);
        var drills = Read(path).Where(drill => drill.Backup != backup).Append(Entry.Of(backup, passed)).OrderBy(static drill => drill.Backup, StringComparer.Ordinal);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(new Content([.. drills]), Options) + "\n");
        File.Move(path + ".new", path, overwrite: true);
        return path;
    }

    // What is not understood proves nothing.
    private static IReadOnlyList<Entry> Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Content>(File.ReadAllText(path), Options)?.Drills ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private sealed record Content(IReadOnlyList<Entry> Drills);

    private sealed record Entry(string Backup, string Began, string? Target, string? Label, string Postgres, string PgBackRest, long Bytes, long NewestBytes, double FetchSeconds, double FullSeconds, int WalFiles, double ReplaySeconds, double Seconds, double WalFilesPerHour, double PushSeconds, string? NewestCommit, double? NewestCommitAge, bool Checksums)
    {
        public static Entry Of(string backup, DrillOutcome passed)
        {
            var found = passed.Found!;
            return new(backup, Moment(passed.Began), passed.Target is { } target ? Moment(target) : null, passed.Backup, found.Postgres, passed.PgBackRest, found.Bytes, found.NewestBytes, found.FetchSeconds, found.FullSeconds, found.WalFiles, found.ReplaySeconds, found.Seconds, found.WalFilesPerHour, found.PushSeconds, found.NewestCommit, found.NewestCommitAge, found.Checksums);
        }

        private static string Moment(long seconds) => RepositoryState.At(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }
}
