using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>More WAL than the volume holds: a full disk stops PostgreSQL.</summary>
public sealed class WalExceedsVolume() : StackRule("PSW2009", "More WAL than the volume holds", RuleSeverity.Warning)
{
    // What is emitted without a setting, and PostgreSQL's own.
    private const string KeepSize = "10GB";
    private const string WalSize = "1GB";

    private const string AlwaysKept = "wal_keep_size";

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            if (!MemorySize.TryParse(postgres.Data.Size, out var size) || WalKeptExceedsVolume.Breaks(postgres) || Setting(postgres, "max_slot_wal_keep_size", KeepSize) is not { } keep || Setting(postgres, "max_wal_size", WalSize) is not { } wal)
                continue;
            // Both keep the same files: the larger one counts.
            var always = Setting(postgres, AlwaysKept, "0");
            var isAlways = always is { } kept && kept.Bytes > keep.Bytes;
            var (larger, name) = isAlways ? (always!.Value, AlwaysKept) : (keep, "max_slot_wal_keep_size");
            if ((decimal)larger.Bytes + wal.Bytes <= size)
                continue;
            yield return Problem(
                larger.Index is { } index ? new Anchor(postgres.Type, "PostgresSetting", "value", index) : Anchor.DataOf(postgres, "Size"),
                $"The WAL of {postgres.Type} may take {name} {larger.Text} and max_wal_size {wal.Text}, and its volume holds {postgres.Data.Size}: {(isAlways ? "a busy hour" : "a standby that is away")} fills it, and PostgreSQL stops. Write a smaller {name}.");
        }
    }

    // Without a unit PostgreSQL counts these two in MB. -1, or what does not parse, is another rule's.
    private static (long Bytes, string Text, int? Index)? Setting(PostgresCluster postgres, string name, string otherwise)
    {
        var index = postgres.Settings.Select(static setting => setting.Name).ToList().FindIndex(written => string.Equals(written, name, StringComparison.OrdinalIgnoreCase));
        var text = index < 0 ? otherwise : postgres.Settings[index].Value.Trim();
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return ((long)number << 20, $"{text}MB", index);
        return MemorySize.TryParse(text, out var bytes) ? (bytes, text, index < 0 ? null : index) : null;
    }
}
