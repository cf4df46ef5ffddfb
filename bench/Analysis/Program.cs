using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PatroniSwarm.Bench;

// In this process: the stack under test is made in memory, and nothing of it survives a second project's build.
BenchmarkRunner.Run<Edits>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithIterationCount(15).WithToolchain(InProcessEmitToolchain.Instance)), args);
