using System.Globalization;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace PatroniSwarm.Topology;

/// <summary>The drills in the file <c>drill.json</c> of a stack's folder.</summary>
public sealed record DrillEvidence
{
    /// <summary>The file's name.</summary>
    public const string File = "drill.json";

    public EquatableArray<Drill> Drills { get; init; } = EquatableArray<Drill>.Empty;

    /// <summary>Why the file is not understood. Null: it is.</summary>
    public string? Wrong { get; init; }

    /// <summary>The drill of a backup. Null: there is none.</summary>
    public Drill? Of(PgBackRestService backup) => Drills.FirstOrDefault(drill => drill.Backup == backup.Name);

    /// <summary>Reads the file: an object with a list <c>drills</c>.</summary>
    public static DrillEvidence Read(string text)
    {
        try
        {
            using var reader = JsonReaderWriterFactory.CreateJsonReader(Encoding.UTF8.GetBytes(text), XmlDictionaryReaderQuotas.Max);
            // An empty text has no root.
            var drills = (reader.MoveToContent() == XmlNodeType.Element ? XElement.Load(reader) : throw new XmlException()).Element("drills") ?? throw new FormatException("it has no list 'drills'");
            return new() { Drills = drills.Elements().Select(Drill).ToEquatableArray() };
        }
        catch (Exception failure) when (failure is XmlException or FormatException or OverflowException)
        {
            return new() { Wrong = failure is FormatException ? failure.Message : "it is no JSON" };
        }
    }

    private static Drill Drill(XElement drill) => new()
    {
        Backup = Text(drill, "backup"),
        Began = Moment(Text(drill, "began")),
        Postgres = Text(drill, "postgres"),
        Bytes = Number(drill, "bytes"),
        NewestBytes = Number(drill, "newestBytes"),
        FetchSeconds = Number(drill, "fetchSeconds"),
        FullSeconds = Number(drill, "fullSeconds"),
        WalFiles = Number(drill, "walFiles"),
        ReplaySeconds = Number(drill, "replaySeconds"),
        Seconds = Number(drill, "seconds"),
        WalFilesPerHour = Number(drill, "walFilesPerHour"),
        PushSeconds = Number(drill, "pushSeconds"),
    };

    private static string Text(XElement drill, string name) =>
        drill.Element(name)?.Value is { Length: > 0 } text ? text : throw new FormatException($"a drill has no '{name}'");

    private static string Moment(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) ? text : throw new FormatException($"'{text}' is no time");

    private static double Number(XElement drill, string name) =>
        double.TryParse(Text(drill, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 && number < 1e15 ? number : throw new FormatException($"'{name}' of a drill is no number");
}
