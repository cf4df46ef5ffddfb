namespace PatroniSwarm.Build.Deployment;

/// <summary>How many tasks of a service run, of those that should.</summary>
internal sealed record ServiceProgress(string Service, int Running, int Expected)
{
    public bool IsUp => Running >= Expected && Expected > 0;
}
