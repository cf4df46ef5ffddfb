namespace PatroniSwarm.Deploy.Engines;

/// <summary>What a failure of ssh means for the user.</summary>
internal static class SshFailure
{
    private const int NoSuchCommand = 127;

    public static EngineUnreachableException NoProgram() =>
        new("there is no program 'ssh' on the PATH", "Install the OpenSSH client (Debian: apt-get install openssh-client), or reach the engine by unix:// or tcp://.");

    public static EngineUnreachableException Of(SshTarget target, int exitCode, string lastWords) =>
        new(lastWords == "" ? $"ssh ended with code {exitCode}" : $"ssh says '{lastWords.TrimEnd('.')}'", Advice(target, exitCode, lastWords));

    private static string Advice(SshTarget target, int exitCode, string lastWords)
    {
        if (exitCode == NoSuchCommand)
            return $"The command 'docker' (18.09 or newer) must be on the PATH that '{target.Host}' gives to commands without a login.";
        if (lastWords.Contains("Host key verification failed", StringComparison.Ordinal))
            return $"Compare the key that 'ssh {target.Host}' shows with the host's own, and accept it there. To remove a key that has changed, run 'ssh-keygen -R'.";
        // The engine's own refusal begins with a small letter.
        if (lastWords.Contains("Permission denied", StringComparison.Ordinal))
            return $"'{target.Trial}' must work without a prompt: give ssh the key (ssh-add, or IdentityFile in its configuration) and the host its public half (authorized_keys).";
        if (lastWords.Contains("permission denied", StringComparison.Ordinal))
            return $"Add that user to the group 'docker' on '{target.Host}', or name another user: ssh://USER@{target.Host}.";
        return $"To see why, run '{target.Trial}'.";
    }
}
