namespace PatroniSwarm.Deploy;

/// <summary>How long something is waited for, from now on. Setting the machine's clock moves no deadline: its time is monotonic.</summary>
internal readonly struct Deadline(TimeProvider clock, TimeSpan patience)
{
    private readonly long start = clock.GetTimestamp();

    public bool IsOver => clock.GetElapsedTime(start) > patience;
}
