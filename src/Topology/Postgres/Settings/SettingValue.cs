namespace PatroniSwarm.Topology;

/// <summary>A setting's value, read as PostgreSQL reads it.</summary>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Number">A number, counted as the setting's unit says; null for other kinds.</param>
/// <param name="Written">The number as written, without its unit.</param>
/// <param name="Unit">The text after the number.</param>
public readonly record struct SettingValue(SettingFault Fault, double? Number = null, string Written = "", string Unit = "")
{
    // PostgreSQL, bool.c: an unambiguous prefix of a word is enough.
    private static readonly HashSet<string> Booleans = new(StringComparer.OrdinalIgnoreCase)
    {
        "true", "tru", "tr", "t", "false", "fals", "fal", "fa", "f", "yes", "ye", "y", "no", "n", "on", "off", "of", "1", "0",
    };

    public bool IsSound => Fault == SettingFault.None;

    public static SettingValue Read(SettingDefinition setting, string text) => setting.Kind switch
    {
        SettingKind.Bool => new(Booleans.Contains(text) ? SettingFault.None : SettingFault.WrongType),
        SettingKind.Word => new(IsWord(setting, text) ? SettingFault.None : SettingFault.UnknownWord),
        SettingKind.Text => new(SettingFault.None),
        _ => Numeric(setting, text),
    };

    private static bool IsWord(SettingDefinition setting, string text) =>
        setting.Words.Concat(setting.OtherWords).Contains(text, StringComparer.OrdinalIgnoreCase);

    private static SettingValue Numeric(SettingDefinition setting, string text)
    {
        var end = SettingNumber.Read(text, setting.Kind, out var number);
        if (end == 0)
            return new(SettingFault.WrongType);

        var written = text[..end].Trim();
        var unit = text[end..].Trim(' ', '\t', '\n', '\v', '\f', '\r');
        if (unit.Length > 0)
        {
            // 1,5GB and 50% are no numbers with a unit.
            if (!unit.All(char.IsLetter))
                return new(SettingFault.WrongType);
            if (setting.Unit?.Convert(number, unit) is not { } converted)
                return new(SettingFault.WrongUnit, null, written, unit);
            number = converted;
        }

        if (setting.Kind == SettingKind.WholeNumber)
            number = Math.Round(number);
        return new(number < setting.Least || number > setting.Most ? SettingFault.OutOfRange : SettingFault.None, number, written, unit);
    }
}
