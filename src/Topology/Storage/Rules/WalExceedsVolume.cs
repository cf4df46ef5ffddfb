namespace PatroniSwarm.Topology;

/// <summary>More WAL than the volume holds: a full disk stops PostgreSQL.</summary>
public sealed class WalExceedsVolume() : StackRule("PSW2009", "More WAL than the volume holds", RuleSeverity.Warning)
{
    // PatroniSwarm's default, and PostgreSQL's.
    private const string KeepSize = "10GB";
    private const string WalSize = "1GB";

    private const string AlwaysKept = "wal_keep_size";
    private const string KeptForSlots = "max_slot_wal_keep_size";
    private const string BetweenCheckpoints = "max_wal_size";

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            if (!MemorySize.TryParse(postgres.Data.Size, out var size) || WalKeptExceedsVolume.Breaks(postgres) || Setting(postgres, BetweenCheckpoints, WalSize) is not { } wal)
                continue;
            // Another rule reports a missing limit, so it counts as 0 here.
            var keep = Setting(postgres, KeptForSlots, KeepSize) ?? new(KeptForSlots, 0, "", null);
            // Both keep the same files, so the larger one counts.
            var always = Setting(postgres, AlwaysKept, "0B");
            var larger = always is { } kept && kept.Bytes > keep.Bytes ? kept : keep;
            if (larger.Bytes + wal.Bytes <= size)
                continue;
            var (cause, fills) = wal.Bytes > larger.Bytes ? (wal, "a burst of writes") : (larger, larger.Name == AlwaysKept ? "a busy hour" : "a standby that is away");
            yield return Problem(
                cause.Index is { } index ? new Anchor(postgres.Type, "PostgresSetting", "value", index) : Anchor.DataOf(postgres, "Size"),
                $"The WAL of {postgres.Type} may take {(larger.Bytes > 0 ? $"{larger.Name} {larger.Text} and " : "")}{wal.Name} {wal.Text}, and its volume holds {postgres.Data.Size}: {fills} fills it, and PostgreSQL stops. Write a smaller {cause.Name}.");
        }
    }

    // Other rules report -1 and values that do not parse.
    private static Part? Setting(PostgresCluster postgres, string name, string otherwise)
    {
        if (ServerSettings.Written(postgres, name) is not var (setting, index, number))
            return postgres.Settings.Any(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)) ? null : new(name, MemorySize.Bytes(otherwise), otherwise, null);
        return number < 0 || SettingCatalogue.Find(name, postgres.Version)?.Unit is not { } unit ? null : new(name, unit.Times(number), setting.Value.Trim().All(char.IsDigit) ? unit.Show(number) : setting.Value.Trim(), index);
    }

    private readonly record struct Part(string Name, double Bytes, string Text, int? Index);
}
