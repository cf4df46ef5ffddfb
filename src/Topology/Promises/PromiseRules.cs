namespace PatroniSwarm.Topology;

/// <summary>The diagnostics about promises: refuted ones and proved ones.</summary>
public static class PromiseRules
{
    public static Rule QuorumLost { get; } = new("PSW8002", "A loss that leaves no quorum", RuleSeverity.Error);

    public static Rule NobodyLeads { get; } = new("PSW8003", "A loss that leaves nobody to lead", RuleSeverity.Error);

    public static Rule NoProxyLeft { get; } = new("PSW8004", "A loss that leaves no proxy", RuleSeverity.Error);

    public static Rule CommitsLost { get; } = new("PSW8005", "A failover that loses commits", RuleSeverity.Error);

    public static Rule TakesLonger { get; } = new("PSW8006", "A recovery that may take longer", RuleSeverity.Error);

    public static Rule TooManySets { get; } = new("PSW8007", "A promise too large to prove", RuleSeverity.Error);

    public static Rule SurvivesProved { get; } = new("PSW8008", "Proved: the loss is survived", RuleSeverity.Information);

    public static Rule LosesNoCommitsProved { get; } = new("PSW8009", "Proved: no commit is lost", RuleSeverity.Information);

    public static Rule RecoversWithinProved { get; } = new("PSW8010", "Proved: it recovers in time", RuleSeverity.Information);

    public static Rule LosesMore { get; } = new("PSW8011", "A disaster that may cost more", RuleSeverity.Error);

    public static Rule RestoresLonger { get; } = new("PSW8012", "A restore that may take longer", RuleSeverity.Error);

    public static Rule LosesAtMostProved { get; } = new("PSW8013", "Proved: a disaster costs no more", RuleSeverity.Information);

    public static Rule RestoresWithinProved { get; } = new("PSW8014", "Proved: it is restored in time", RuleSeverity.Information);

    public static IReadOnlyList<Rule> All { get; } =
    [
        QuorumLost, NobodyLeads, NoProxyLeft, CommitsLost, TakesLonger, TooManySets, SurvivesProved, LosesNoCommitsProved, RecoversWithinProved, LosesMore, RestoresLonger, LosesAtMostProved, RestoresWithinProved,
    ];

    /// <summary>The rules for proved promises.</summary>
    public static IReadOnlyList<Rule> Proved { get; } = [SurvivesProved, LosesNoCommitsProved, RecoversWithinProved, LosesAtMostProved, RestoresWithinProved];
}
