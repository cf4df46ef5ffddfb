using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>The settings that a cluster's PostgreSQL runs with: the written ones, and PostgreSQL's defaults.</summary>
internal static class ServerSettings
{
    // The value that initdb writes if the machine has enough; the server's own default is lower.
    private const double SharedBuffersByInitdb = (128 << 20) / 8192;

    /// <summary>The setting as written; the first, if it is written twice. Null: not written, or its value is rejected.</summary>
    public static (NamedValue Setting, int Index, double Number)? Written(PostgresCluster postgres, string name)
    {
        for (var index = 0; index < postgres.Settings.Count; index++)
        {
            var setting = postgres.Settings[index];
            if (string.Equals(setting.Name, name, StringComparison.OrdinalIgnoreCase))
                return Number(postgres, setting) is { } number ? (setting, index, number) : null;
        }

        return null;
    }

    /// <summary>The number of a written setting, in its own unit. Null: the value is rejected, or not a number.</summary>
    public static double? Number(PostgresCluster postgres, NamedValue setting) =>
        SettingCatalogue.Find(setting.Name, postgres.Version) is { } definition && SettingValue.Read(definition, setting.Value) is { IsSound: true } value
            ? value.Number
            : null;

    /// <summary>The number in effect, in the setting's own unit.</summary>
    public static double Effective(PostgresCluster postgres, string name) => Written(postgres, name)?.Number ?? Default(postgres, name);

    /// <summary>PostgreSQL's default; 0 for a setting that the major does not have.</summary>
    public static double Default(PostgresCluster postgres, string name) => name == "shared_buffers"
        ? SharedBuffersByInitdb
        : SettingCatalogue.Find(name, postgres.Version) is { Default.Length: > 0 } definition ? double.Parse(definition.Default, NumberStyles.Float, CultureInfo.InvariantCulture) : 0;

    /// <summary>The memory that a setting holds, in bytes.</summary>
    public static double Bytes(PostgresCluster postgres, string name) => Bytes(postgres, name, Effective(postgres, name));

    public static double Bytes(PostgresCluster postgres, string name, double number) =>
        SettingCatalogue.Find(name, postgres.Version)?.Unit?.Times(number) ?? number;
}
