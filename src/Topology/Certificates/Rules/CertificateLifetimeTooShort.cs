namespace PatroniSwarm.Topology;

/// <summary>Certificates that may end before a publish renews them.</summary>
public sealed class CertificateLifetimeTooShort() : StackRule("PSW7045", "Certificates that end between publishes", RuleSeverity.Error)
{
    // A publish renews a certificate in the last third of its time, so a third must not pass without one.
    private const int Thirds = 3;

    private static readonly TimeSpan ShortestInterval = TimeSpan.FromHours(1);
    private static readonly Stack Defaults = new();

    public override IEnumerable<Problem> Check(Stack stack)
    {
        if (!Duration.TryParse(stack.CertificateLifetime, out var lifetime) || !Duration.TryParse(stack.PublishedEvery, out var interval))
            yield break;
        var (atLifetime, atInterval) = (Anchor.Stack("SwarmStack", "CertificateLifetime"), Anchor.Stack("SwarmStack", "PublishedEvery"));
        if (interval < ShortestInterval)
        {
            yield return Problem(atInterval, $"PublishedEvery is {stack.PublishedEvery}. A publish takes minutes, and nobody makes one that often. Write 1h or more.", Fix.WriteText(atInterval, Duration.Show(ShortestInterval)));
            yield break;
        }

        var needed = Duration.Show(TimeSpan.FromTicks(interval.Ticks * Thirds));
        if (interval.Ticks * Thirds <= lifetime.Ticks)
            yield break;
        var isPossible = Duration.TryParse(needed, out _);
        yield return Problem(
            stack.CertificateLifetime == Defaults.CertificateLifetime ? atInterval : atLifetime,
            $"A publish renews a certificate in the last third of its {stack.CertificateLifetime}, and none may come for {stack.PublishedEvery} (PublishedEvery): then members refuse each other. Write {string.Join(", or ", Corrections(lifetime, isPossible ? needed : null))}.",
            isPossible ? Fix.WriteText(atLifetime, needed) : null);
    }

    private static IEnumerable<string> Corrections(TimeSpan lifetime, string? longer)
    {
        if (longer is not null)
            yield return $"CertificateLifetime = \"{longer}\"";
        var third = Whole(TimeSpan.FromTicks(lifetime.Ticks / Thirds));
        if (third >= ShortestInterval)
            yield return $"PublishedEvery = \"{Duration.Show(third)}\" and publish that often";
    }

    private static TimeSpan Whole(TimeSpan time) => time.TotalDays >= 1 ? TimeSpan.FromDays(Math.Floor(time.TotalDays)) : TimeSpan.FromHours(Math.Floor(time.TotalHours));
}
