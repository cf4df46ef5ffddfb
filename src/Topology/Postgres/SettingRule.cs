namespace PatroniSwarm.Topology;

/// <summary>A rule about single PostgreSQL settings.</summary>
public abstract class SettingRule(string id, string title, RuleSeverity severity, bool productionOnly = false)
    : StackRule(id, title, severity, productionOnly)
{
    /// <summary>What is wrong with the setting and what to write instead; null if nothing is wrong.</summary>
    protected abstract string? Check(PostgresCluster postgres, NamedValue setting, int index);

    public sealed override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        from numbered in postgres.Settings.Select(static (setting, index) => (setting, index))
        where !IsOfAnother(stack, postgres, numbered.setting)
        let message = Check(postgres, Seen(stack, postgres, numbered.setting), numbered.index)
        where message is not null
        let anchor = new Anchor(postgres.Type, "PostgresSetting", Argument, numbered.index)
        select Problem(anchor, message, FixOf(postgres, numbered.setting, anchor));

    /// <summary>Whether another rule reports the cause.</summary>
    protected virtual bool IsOfAnother(Stack stack, PostgresCluster postgres, NamedValue setting) => false;

    /// <summary>The setting as the rule checks it, without the parts that the rest of the stack makes valid.</summary>
    protected virtual NamedValue Seen(Stack stack, PostgresCluster postgres, NamedValue setting) => setting;

    /// <summary>The only right correction. Null: none, or several. The anchor is the problem's.</summary>
    protected virtual Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => null;

    /// <summary>The argument that is wrong: the setting's name, or its value.</summary>
    protected virtual string Argument => "name";

    protected static bool Is(NamedValue setting, string name) => string.Equals(setting.Name, name, StringComparison.OrdinalIgnoreCase);
}
