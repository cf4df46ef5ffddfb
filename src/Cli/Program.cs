using PatroniSwarm.Cli;

return await PswarmCommand.RunAsync(args, Terminal.OfProcess(), Environment.GetEnvironmentVariable, Directory.GetCurrentDirectory(), CancellationToken.None);
