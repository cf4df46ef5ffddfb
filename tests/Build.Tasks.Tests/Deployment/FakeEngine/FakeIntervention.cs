namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>What happens to certain requests. Each method adds to it; all of it happens before the engine answers anything else.</summary>
internal sealed class FakeIntervention(Func<FakeRequest, bool> isMeant, int times)
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action<FakeRequest>? before;
    private Action<FakeRequest>? after;
    private bool isHeld;
    private int left = times;

    /// <summary>Comes back when a request is held.</summary>
    public Task Reached => reached.Task;

    /// <summary>The answer instead of the engine's, which does nothing.</summary>
    public FakeAnswer? Instead { get; private set; }

    /// <summary>Whether the engine does what it is asked, and the connection ends before it says so.</summary>
    public bool IsAnswerLost { get; private set; }

    public FakeIntervention Answers(int status, string message)
    {
        Instead = FakeAnswer.Error(status, message);
        return this;
    }

    public FakeIntervention LosesAnswer()
    {
        IsAnswerLost = true;
        return this;
    }

    /// <summary>The request waits, before anything is done, until <see cref="Release"/>.</summary>
    public FakeIntervention Holds()
    {
        isHeld = true;
        return this;
    }

    /// <summary>Runs before the engine does it, with its state locked.</summary>
    public FakeIntervention Before(Action<FakeRequest> action)
    {
        before += action;
        return this;
    }

    /// <summary>Runs when the engine has done it and has not yet answered, with its state locked.</summary>
    public FakeIntervention After(Action<FakeRequest> action)
    {
        after += action;
        return this;
    }

    public void Release() => released.TrySetResult();

    /// <summary>Whether it applies; then it does so once less.</summary>
    public bool Takes(FakeRequest request) => left > 0 && isMeant(request) && left-- > 0;

    public Task HoldAsync()
    {
        if (!isHeld)
            return Task.CompletedTask;
        reached.TrySetResult();
        return released.Task;
    }

    public void RunBefore(FakeRequest request) => before?.Invoke(request);

    public void RunAfter(FakeRequest request) => after?.Invoke(request);
}
