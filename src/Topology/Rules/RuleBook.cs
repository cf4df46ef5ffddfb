namespace PatroniSwarm.Topology;

/// <summary>All rules.</summary>
public static class RuleBook
{
    /// <summary>The rules about one stack.</summary>
    public static IReadOnlyList<StackRule> StackRules { get; } =
    [
        // 1 quorum and placement
        new MembersShareNode(),
        new EvenEtcdMembers(),
        new FewEtcdMembers(),
        new OneManager(),
        new NoManager(),
        new UnknownNode(),
        new MembersWithoutNames(),
        new ServiceOnNoNode(),
        new OnePostgresMember(),
        new NodeTwice(),
        new EvenManagers(),
        new ManyEtcdMembers(),
        new ZoneTakesQuorum(),
        new ManyManagers(),
        new DatabaseBesideManager(),
        new ManagersHoldData(),
        new TwoSynchronousMembers(),
        new ProxyOnOneNode(),
        new ConstraintRefused(),
        new LabelOfNoNode(),
        new ConstraintsExcludeNode(),
        new TooManyReplicas(),
        new ReservationsExceedNode(),
        new NodeFactRefused(),
        new ZonesAlike(),
        new NodeWithoutName(),

        // 2 storage
        new VolumeLeftBehind(),
        new TasksShareVolume(),
        new WrittenByTwo(),
        new EtcdSharesDisk(),
        new DataInMemory(),
        new DataOnNetwork(),
        new TargetTwice(),
        new PathNotPrepared(),
        new WalExceedsVolume(),
        new QuotaExceedsVolume(),
        new PathRefused(),
        new VolumeIncomplete(),
        new VolumeDescribedTwice(),
        new DockerSocketMounted(),
        new NoBackup(),
        new BacksUpNothing(),
        new BackupTakenSeveralTimes(),
        new ArchiveGoesNowhere(),
        new ArchiveWaits(),
        new BackupBesideData(),
        new ArchivedTwice(),
        new ArchiveProgramMissing(),
        new ArchiveTargetMissing(),
        new UploadErrorIgnored(),
        new WalKeptExceedsVolume(),
        new BackupWithoutPostgres(),
        new BackedUpTwice(),
        new RepositoryOnOneNode(),
        new RepositoryBesideMember(),
        new KeptForWholeDays(),
        new ScheduleNotUnderstood(),
        new KeptShorterThanFull(),
        new ArchiveQueueExceedsVolume(),
        new BackupOfOtherImage(),
        new ArchivedByPgBackRest(),

        // 3 Patroni and etcd
        new TimersExceedTtl(),
        new TimerOutOfRange(),
        new PostgresWithoutEtcd(),
        new SlotNamesCollide(),
        new ElectionTimeoutTooShort(),
        new ScopeShared(),
        new StrictWithoutStandbys(),
        new TooManySynchronousNodes(),
        new QuotaTooLarge(),
        new TagsOfNoPostgres(),
        new RetryShorterThanElection(),
        new PriorityOfNoFailover(),
        new PriorityOutOfRange(),
        new PriorityWithQuorum(),
        new NobodyTakesOver(),
        new ReplicatesFromNobody(),
        new NoSynchronousStandby(),
        new MembersInOneZone(),
        new TooFewWalSenders(),
        new TooFewReplicationSlots(),
        new WalKeptForEver(),
        new CommitsNotReplicated(),
        new QuotaExceedsMemory(),
        new EtcdMemoryTooSmall(),
        new PatroniMemoryTooSmall(),
        new StandbysInLeadersZone(),
        new SynchronousStandbysNeverLead(),
        new ElectionShorterThanRoundTrips(),
        new FailsafeOverLongLinks(),
        new SlotNameRefused(),
        new SlotTwice(),
        new SlotOfMember(),
        new LogicalSlotWithoutLogicalWal(),
        new SlotHalfDescribed(),
        new NoReplicaBehindPort(),
        new ReplayWaitsForSessions(),
        new ScopeRefused(),
        new DelayOutOfRange(),
        new ReplicatesFromDelayed(),

        // 4 PostgreSQL settings, memory, databases and roles
        new SizeNotParsed(),
        new DurationNotParsed(),
        new SettingOwnedByPatroni(),
        new SharedBuffersExceedLimit(),
        new SettingTwice(),
        new ReservationExceedsLimit(),
        new AmountOutOfRange(),
        new UnknownPostgresVersion(),
        new UnsafeSetting(),
        new SharedMemoryTooSmall(),
        new UnknownSetting(),
        new SettingOfAnotherMajor(),
        new SettingCannotBeSet(),
        new ValueOfWrongType(),
        new WordNotKnown(),
        new ValueOutOfRange(),
        new UnitNotKnown(),
        new NumberWithoutUnit(),
        new SharedBuffersCrowdRest(),
        new MemoryExceedsLimit(),
        new BuffersWithoutLimit(),
        new ReservationBelowBuffers(),
        new SharedMemoryBelowParallelQueries(),
        new BelowPatronisLeast(),
        new WalSizesCrossed(),
        new HugePagesRequired(),
        new LibraryNotInImage(),
        new WorkersExceedProcesses(),
        new SlotsTimeOutEarly(),
        new TextNotTaken(),
        new NotInImage(),
        new TlsFileMissing(),
        new PasswordsHashedByMd5(),
        new ReservedConnectionsTakeAll(),
        new IoUringForbidden(),
        new ProcessesExceedServer(),
        new BoundOfServer(),
        new ClusterReadOnly(),
        new AutovacuumOff(),
        new StatementCountedTwice(),
        new TlsVersionsCrossed(),
        new StandbysRefuseQueries(),
        new LimitsExceedNode(),
        new BuffersExceedNode(),
        new ProxyMemoryTooSmall(),
        new PoolsExceedConnections(),
        new ProxyTakesMoreThanPostgres(),
        new ConnectionsDelayed(),
        new DatabaseWithoutPostgres(),
        new RoleWithoutDatabase(),
        new DatabaseNameRefused(),
        new DatabaseObjectTwice(),
        new DatabaseValueRefused(),
        new ExtensionNotInImage(),
        new PoolsExceedRole(),
        new MemberOfSuperusers(),
        new RoleNotReached(),
        new DatabaseSettingRefused(),

        // 5 networks and ports
        new PortTwice(),
        new PortTaken(),
        new SubnetInvalid(),
        new PortOutOfRange(),
        new ProxyWithoutPostgres(),
        new MtuOutOfRange(),
        new SubnetOfIngress(),
        new SubnetTooSmall(),
        new EncryptedNeedsEsp(),
        new LinkMtuTooSmall(),
        new NodeWithoutAddress(),
        new HbaByClientAddress(),
        new NetworkNotForServices(),
        new ClientsNotRead(),
        new ClientsOfOnePort(),
        new ServiceKeptOut(),
        new NodesKeptOut(),

        // 6 images, secrets and security
        new ImageNotPinned(),
        new PasswordInSource(),
        new ImageWithdrawn(),
        new SecretFileRefused(),
        new KeyReadableByAll(),
        new UnknownCapability(),
        new RunsAsRoot(),
        new HbaLineNotRead(),
        new HbaLetsIn(),
        new HbaPasswordOutdated(),
        new HbaLineNeverReached(),
        new HbaRefusesDeclared(),
        new HbaWithoutTls(),
        new ImageOfAnotherArchitecture(),
        new EndOfLife(),
        new DemoImage(),
        new ImageWithoutPatroni(),
        new ImageRefused(),
        new PrivateKeyTaken(),
        new EtcdShared(),

        // 7 services and lifecycle
        new NameRefused(),
        new NameTwice(),
        new UnknownService(),
        new ReferenceCycle(),
        new LabelTaken(),
        new GivenTwice(),
        new VariableNameRefused(),
        new ShellInBareImage(),
        new HealthCheckNotUnderstood(),
        new NoTimeToStart(),
        new CheckedTooOften(),
        new HealthOfAnother(),
        new KilledWhileStopping(),
        new StartFirstOnTakenPort(),
        new UpdateGoesOn(),
        new WatchedTooShort(),
        new LogOptionRefused(),
        new UnknownSignal(),
        new TooFewProcesses(),
        new EngineTooOld(),
        new StartFirstOnOneVolume(),
        new ArgumentIgnored(),
        new ArgumentSuperfluous(),
        new CommandNotUnderstood(),
        new CommandInOneText(),
        new ConfigRefused(),
        new CertificateLifetimeTooShort(),
        new ServerCertificateWithoutRoot(),
        new ServerCertificateSecretTaken(),
        new RootCertificateRefused(),

        // 8 guarantees
        new PromiseOutOfRange(),
    ];

    /// <summary>The rules about how a stack is declared. The analyzer checks them while it reads the source.</summary>
    public static IReadOnlyList<Rule> DeclarationRules { get; } =
    [
        StackDeclaration.StackNameTwice,
        StackDeclaration.OutsideStack,
        StackDeclaration.StackShape,
        StackDeclaration.SeveralKinds,
        StackDeclaration.PlacementTwice,
        StackDeclaration.GeneratedNameTaken,
        StackDeclaration.ValueMissing,
        StackDeclaration.MisplacedAttribute,
        StackDeclaration.NoSuchValue,
        StackDeclaration.VariantName,
        StackDeclaration.VariantOfNothing,
        StackDeclaration.VariantNeeds,
    ];

    /// <summary>The rules about several stacks of one project.</summary>
    public static IReadOnlyList<SeveralStacksRule> SeveralStacksRules { get; } =
    [
        new WrittenByTwoStacks(),
        new PortOfTwoStacks(),
        new SubnetOfTwoStacks(),
        new PoolHoldsNode(),
        new SecretOfTwoEnvironments(),
    ];

    public static IEnumerable<Rule> All { get; } = [.. StackRules, .. PromiseRules.All, .. DeclarationRules, .. SeveralStacksRules];

    /// <summary>All problems of a stack, in the order of the rules, then the verdicts on its promises.</summary>
    public static IReadOnlyList<Problem> Check(Stack stack)
    {
        var problems = StackProblems(stack);
        var verdicts = Verdicts(stack, problems);
        problems.RemoveAll(problem => verdicts.Any(verdict => verdict.Supersedes.Contains(problem.Rule.Id)));
        return [.. problems, .. verdicts.Select(static verdict => verdict.Problem)];
    }

    /// <summary>All problems of a stack with earlier ones. Two of one name are the same stack to the swarm, which <see cref="StackDeclaration.StackNameTwice"/> reports.</summary>
    public static IEnumerable<Problem> Check(Stack stack, IReadOnlyList<Stack> earlier)
    {
        List<Stack> others = [.. earlier.Where(other => !string.Equals(other.Name, stack.Name, StringComparison.OrdinalIgnoreCase))];
        return SeveralStacksRules.SelectMany(rule => rule.Check(stack, others));
    }

    /// <summary>Each promise of a stack, proved or refuted. None if it has another error, because a promise about a stack that cannot run means nothing.</summary>
    public static IReadOnlyList<PromiseVerdict> Verdicts(Stack stack) => stack.Promises == new Promises() ? [] : Verdicts(stack, StackProblems(stack));

    private static IReadOnlyList<PromiseVerdict> Verdicts(Stack stack, List<Problem> problems) =>
        problems.Any(problem => problem.Rule.SeverityOn(stack) == RuleSeverity.Error) ? [] : PromiseVerdicts.Of(stack);

    private static List<Problem> StackProblems(Stack stack) => [.. StackRules.SelectMany(rule => rule.Check(stack))];
}
