// Written by src/Topology/Postgres/Settings/catalogue/generate. The descriptions are PostgreSQL's own (LICENSE.PostgreSQL there).
namespace PatroniSwarm;

/// <summary>The names of PostgreSQL's settings, with their values, for <see cref="PostgresSettingAttribute"/>. You can write the name as a text instead.</summary>
public static class PostgresSettings
{
    /// <summary>
    /// Allows running the ALTER SYSTEM command. Value: on or off. Default: on. Takes effect without a restart. Since PostgreSQL 17.
    /// </summary>
    public const string AllowAlterSystem = "allow_alter_system";

    /// <summary>
    /// Allows tablespaces directly inside pg_tblspc, for testing. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string AllowInPlaceTablespaces = "allow_in_place_tablespaces";

    /// <summary>
    /// Allows modifications of the structure of system tables. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string AllowSystemTableMods = "allow_system_table_mods";

    /// <summary>
    /// Sets the application name to be reported in statistics and logs. Value: a text. Takes effect without a restart.
    /// </summary>
    public const string ApplicationName = "application_name";

    /// <summary>
    /// Sets the shell command that will be called to archive a WAL file. Value: a text. Takes effect without a restart.
    /// </summary>
    public const string ArchiveCommand = "archive_command";

    /// <summary>
    /// Sets the library that will be called to archive a WAL file. Value: a text. Takes effect without a restart. Since PostgreSQL 15.
    /// </summary>
    public const string ArchiveLibrary = "archive_library";

    /// <summary>
    /// Allows archiving of WAL files using "archive_command". Value: one of always, on, off. Default: off. Needs a restart.
    /// </summary>
    public const string ArchiveMode = "archive_mode";

    /// <summary>
    /// Sets the amount of time to wait before forcing a switch to the next WAL file. Value: a whole number, 0 to 1073741823s; without a
    /// unit in s. Default: 0. Takes effect without a restart.
    /// </summary>
    public const string ArchiveTimeout = "archive_timeout";

    /// <summary>
    /// Enables input of NULL elements in arrays. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string ArrayNulls = "array_nulls";

    /// <summary>
    /// Sets the maximum allowed time to complete client authentication. Value: a whole number, 1s to 10min; without a unit in s. Default:
    /// 1min. Takes effect without a restart.
    /// </summary>
    public const string AuthenticationTimeout = "authentication_timeout";

    /// <summary>
    /// Starts the autovacuum subprocess. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string Autovacuum = "autovacuum";

    /// <summary>
    /// Number of tuple inserts, updates, or deletes prior to analyze as a fraction of reltuples. Value: a number, 0 to 100. Default: 0.1.
    /// Takes effect without a restart.
    /// </summary>
    public const string AutovacuumAnalyzeScaleFactor = "autovacuum_analyze_scale_factor";

    /// <summary>
    /// Minimum number of tuple inserts, updates, or deletes prior to analyze. Value: a whole number, 0 to 2147483647. Default: 50. Takes
    /// effect without a restart.
    /// </summary>
    public const string AutovacuumAnalyzeThreshold = "autovacuum_analyze_threshold";

    /// <summary>
    /// Age at which to autovacuum a table to prevent transaction ID wraparound. Value: a whole number, 100000 to 2000000000. Default:
    /// 200000000. Needs a restart.
    /// </summary>
    public const string AutovacuumFreezeMaxAge = "autovacuum_freeze_max_age";

    /// <summary>
    /// Sets the maximum number of simultaneously running autovacuum worker processes. Value: a whole number, 1 to 262143. Default: 3. Takes
    /// effect without a restart.
    /// </summary>
    public const string AutovacuumMaxWorkers = "autovacuum_max_workers";

    /// <summary>
    /// Multixact age at which to autovacuum a table to prevent multixact wraparound. Value: a whole number, 10000 to 2000000000. Default:
    /// 400000000. Needs a restart.
    /// </summary>
    public const string AutovacuumMultixactFreezeMaxAge = "autovacuum_multixact_freeze_max_age";

    /// <summary>
    /// Time to sleep between autovacuum runs. Value: a whole number, 1s to 2147483s; without a unit in s. Default: 1min. Takes effect
    /// without a restart.
    /// </summary>
    public const string AutovacuumNaptime = "autovacuum_naptime";

    /// <summary>
    /// Vacuum cost delay in milliseconds, for autovacuum. Value: a number, -1 to 100ms; without a unit in ms. Default: 2ms. Takes effect
    /// without a restart.
    /// </summary>
    public const string AutovacuumVacuumCostDelay = "autovacuum_vacuum_cost_delay";

    /// <summary>
    /// Vacuum cost amount available before napping, for autovacuum. Value: a whole number, -1 to 10000. Default: -1. Takes effect without a
    /// restart.
    /// </summary>
    public const string AutovacuumVacuumCostLimit = "autovacuum_vacuum_cost_limit";

    /// <summary>
    /// Number of tuple inserts prior to vacuum as a fraction of reltuples. Value: a number, 0 to 100. Default: 0.2. Takes effect without a
    /// restart.
    /// </summary>
    public const string AutovacuumVacuumInsertScaleFactor = "autovacuum_vacuum_insert_scale_factor";

    /// <summary>
    /// Minimum number of tuple inserts prior to vacuum. Value: a whole number, -1 to 2147483647. Default: 1000. Takes effect without a
    /// restart.
    /// </summary>
    public const string AutovacuumVacuumInsertThreshold = "autovacuum_vacuum_insert_threshold";

    /// <summary>
    /// Maximum number of tuple updates or deletes prior to vacuum. Value: a whole number, -1 to 2147483647. Default: 100000000. Takes
    /// effect without a restart. Since PostgreSQL 18.
    /// </summary>
    public const string AutovacuumVacuumMaxThreshold = "autovacuum_vacuum_max_threshold";

    /// <summary>
    /// Number of tuple updates or deletes prior to vacuum as a fraction of reltuples. Value: a number, 0 to 100. Default: 0.2. Takes effect
    /// without a restart.
    /// </summary>
    public const string AutovacuumVacuumScaleFactor = "autovacuum_vacuum_scale_factor";

    /// <summary>
    /// Minimum number of tuple updates or deletes prior to vacuum. Value: a whole number, 0 to 2147483647. Default: 50. Takes effect
    /// without a restart.
    /// </summary>
    public const string AutovacuumVacuumThreshold = "autovacuum_vacuum_threshold";

    /// <summary>
    /// Sets the maximum memory to be used by each autovacuum worker process. Value: a whole number, -1 to 2147483647kB; without a unit in
    /// kB. Default: -1. Takes effect without a restart.
    /// </summary>
    public const string AutovacuumWorkMem = "autovacuum_work_mem";

    /// <summary>
    /// Sets the number of backend slots to allocate for autovacuum workers. Value: a whole number, 1 to 262143. Default: 16. Needs a
    /// restart. Since PostgreSQL 18.
    /// </summary>
    public const string AutovacuumWorkerSlots = "autovacuum_worker_slots";

    /// <summary>
    /// Number of pages after which previously performed writes are flushed to disk. Value: a whole number, 0 to 2MB; without a unit in
    /// blocks of 8 kB. Default: 0. Takes effect without a restart.
    /// </summary>
    public const string BackendFlushAfter = "backend_flush_after";

    /// <summary>
    /// Sets whether "\'" is allowed in string literals. Value: one of safe_encoding, on, off. Default: safe_encoding. Takes effect without
    /// a restart.
    /// </summary>
    public const string BackslashQuote = "backslash_quote";

    /// <summary>
    /// Log backtrace for errors in these functions. Value: a text. Takes effect without a restart.
    /// </summary>
    public const string BacktraceFunctions = "backtrace_functions";

    /// <summary>
    /// Background writer sleep time between rounds. Value: a whole number, 10ms to 10s; without a unit in ms. Default: 200ms. Takes effect
    /// without a restart.
    /// </summary>
    public const string BgwriterDelay = "bgwriter_delay";

    /// <summary>
    /// Number of pages after which previously performed writes are flushed to disk. Value: a whole number, 0 to 2MB; without a unit in
    /// blocks of 8 kB. Default: 512kB. Takes effect without a restart.
    /// </summary>
    public const string BgwriterFlushAfter = "bgwriter_flush_after";

    /// <summary>
    /// Background writer maximum number of LRU pages to flush per round. Value: a whole number, 0 to 1073741823. Default: 100. Takes effect
    /// without a restart.
    /// </summary>
    public const string BgwriterLruMaxpages = "bgwriter_lru_maxpages";

    /// <summary>
    /// Multiple of the average buffer usage to free per round. Value: a number, 0 to 10. Default: 2. Takes effect without a restart.
    /// </summary>
    public const string BgwriterLruMultiplier = "bgwriter_lru_multiplier";

    /// <summary>
    /// Enables advertising the server via Bonjour. Value: on or off. Default: off. Needs a restart.
    /// </summary>
    public const string Bonjour = "bonjour";

    /// <summary>
    /// Sets the Bonjour service name. Value: a text. Needs a restart.
    /// </summary>
    public const string BonjourName = "bonjour_name";

    /// <summary>
    /// Sets the output format for bytea. Value: one of escape, hex. Default: hex. Takes effect without a restart.
    /// </summary>
    public const string ByteaOutput = "bytea_output";

    /// <summary>
    /// Check routine bodies during CREATE FUNCTION and CREATE PROCEDURE. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string CheckFunctionBodies = "check_function_bodies";

    /// <summary>
    /// Time spent flushing dirty buffers during checkpoint, as fraction of checkpoint interval. Value: a number, 0 to 1. Default: 0.9.
    /// Takes effect without a restart.
    /// </summary>
    public const string CheckpointCompletionTarget = "checkpoint_completion_target";

    /// <summary>
    /// Number of pages after which previously performed writes are flushed to disk. Value: a whole number, 0 to 2MB; without a unit in
    /// blocks of 8 kB. Default: 256kB. Takes effect without a restart.
    /// </summary>
    public const string CheckpointFlushAfter = "checkpoint_flush_after";

    /// <summary>
    /// Sets the maximum time between automatic WAL checkpoints. Value: a whole number, 30s to 1d; without a unit in s. Default: 5min. Takes
    /// effect without a restart.
    /// </summary>
    public const string CheckpointTimeout = "checkpoint_timeout";

    /// <summary>
    /// Sets the maximum time before warning if checkpoints triggered by WAL volume happen too frequently. Value: a whole number, 0 to
    /// 2147483647s; without a unit in s. Default: 30s. Takes effect without a restart.
    /// </summary>
    public const string CheckpointWarning = "checkpoint_warning";

    /// <summary>
    /// Sets the time interval between checks for disconnection while running queries. Value: a whole number, 0 to 2147483647ms; without a
    /// unit in ms. Default: 0. Takes effect without a restart.
    /// </summary>
    public const string ClientConnectionCheckInterval = "client_connection_check_interval";

    /// <summary>
    /// Sets the client's character set encoding. Value: a text. Default: SQL_ASCII. Takes effect without a restart.
    /// </summary>
    public const string ClientEncoding = "client_encoding";

    /// <summary>
    /// Sets the message levels that are sent to the client. Value: one of debug5, debug4, debug3, debug2, debug1, log, notice, warning,
    /// error. Default: notice. Takes effect without a restart.
    /// </summary>
    public const string ClientMinMessages = "client_min_messages";

    /// <summary>
    /// Sets the delay in microseconds between transaction commit and flushing WAL to disk. Value: a whole number, 0 to 100000. Default: 0.
    /// Takes effect without a restart.
    /// </summary>
    public const string CommitDelay = "commit_delay";

    /// <summary>
    /// Sets the minimum number of concurrent open transactions required before performing "commit_delay". Value: a whole number, 0 to 1000.
    /// Default: 5. Takes effect without a restart.
    /// </summary>
    public const string CommitSiblings = "commit_siblings";

    /// <summary>
    /// Sets the size of the dedicated buffer pool used for the commit timestamp cache. Value: a whole number, 0 to 1GB; without a unit in
    /// blocks of 8 kB. Default: 0. Needs a restart. Since PostgreSQL 17.
    /// </summary>
    public const string CommitTimestampBuffers = "commit_timestamp_buffers";

    /// <summary>
    /// Enables in-core computation of query identifiers. Value: one of auto, regress, on, off. Default: auto. Takes effect without a
    /// restart.
    /// </summary>
    public const string ComputeQueryId = "compute_query_id";

    /// <summary>
    /// Enables the planner to use constraints to optimize queries. Value: one of partition, on, off. Default: partition. Takes effect
    /// without a restart.
    /// </summary>
    public const string ConstraintExclusion = "constraint_exclusion";

    /// <summary>
    /// Sets the planner's estimate of the cost of processing each index entry during an index scan. Value: a number, 0 to 1.79769e+308.
    /// Default: 0.005. Takes effect without a restart.
    /// </summary>
    public const string CpuIndexTupleCost = "cpu_index_tuple_cost";

    /// <summary>
    /// Sets the planner's estimate of the cost of processing each operator or function call. Value: a number, 0 to 1.79769e+308. Default:
    /// 0.0025. Takes effect without a restart.
    /// </summary>
    public const string CpuOperatorCost = "cpu_operator_cost";

    /// <summary>
    /// Sets the planner's estimate of the cost of processing each tuple (row). Value: a number, 0 to 1.79769e+308. Default: 0.01. Takes
    /// effect without a restart.
    /// </summary>
    public const string CpuTupleCost = "cpu_tuple_cost";

    /// <summary>
    /// Sets whether a CREATEROLE user automatically grants the role to themselves, and with which options. Value: a text. Takes effect
    /// without a restart. Since PostgreSQL 16.
    /// </summary>
    public const string CreateroleSelfGrant = "createrole_self_grant";

    /// <summary>
    /// Sets the planner's estimate of the fraction of a cursor's rows that will be retrieved. Value: a number, 0 to 1. Default: 0.1. Takes
    /// effect without a restart.
    /// </summary>
    public const string CursorTupleFraction = "cursor_tuple_fraction";

    /// <summary>
    /// Whether to continue running after a failure to sync data files. Value: on or off. Default: off. Needs a restart.
    /// </summary>
    public const string DataSyncRetry = "data_sync_retry";

    /// <summary>
    /// Sets the display format for date and time values. Value: a text. Default: ISO, MDY. Takes effect without a restart.
    /// </summary>
    public const string DateStyle = "DateStyle";

    /// <summary>
    /// Enables per-database user names. Value: on or off. Default: off. Takes effect without a restart. Until PostgreSQL 16.
    /// </summary>
    public const string DbUserNamespace = "db_user_namespace";

    /// <summary>
    /// Sets the time to wait on a lock before checking for deadlock. Value: a whole number, 1ms to 2147483647ms; without a unit in ms.
    /// Default: 1s. Takes effect without a restart.
    /// </summary>
    public const string DeadlockTimeout = "deadlock_timeout";

    /// <summary>
    /// Aggressively flush system caches for debugging purposes. Value: a whole number, 0 to 0. Default: 0. Takes effect without a restart.
    /// </summary>
    public const string DebugDiscardCaches = "debug_discard_caches";

    /// <summary>
    /// Use direct I/O for file access. Value: a text. Needs a restart. Since PostgreSQL 16.
    /// </summary>
    public const string DebugIoDirect = "debug_io_direct";

    /// <summary>
    /// Forces immediate streaming or serialization of changes in large transactions. Value: one of buffered, immediate. Default: buffered.
    /// Takes effect without a restart. Since PostgreSQL 16.
    /// </summary>
    public const string DebugLogicalReplicationStreaming = "debug_logical_replication_streaming";

    /// <summary>
    /// Forces the planner's use parallel query nodes. Value: one of off, on, regress. Default: off. Takes effect without a restart. Since
    /// PostgreSQL 16.
    /// </summary>
    public const string DebugParallelQuery = "debug_parallel_query";

    /// <summary>
    /// Indents parse and plan tree displays. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string DebugPrettyPrint = "debug_pretty_print";

    /// <summary>
    /// Logs each query's parse tree. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string DebugPrintParse = "debug_print_parse";

    /// <summary>
    /// Logs each query's execution plan. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string DebugPrintPlan = "debug_print_plan";

    /// <summary>
    /// Logs each query's rewritten parse tree. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string DebugPrintRewritten = "debug_print_rewritten";

    /// <summary>
    /// Sets the default statistics target. Value: a whole number, 1 to 10000. Default: 100. Takes effect without a restart.
    /// </summary>
    public const string DefaultStatisticsTarget = "default_statistics_target";

    /// <summary>
    /// Sets the default table access method for new tables. Value: a text. Default: heap. Takes effect without a restart.
    /// </summary>
    public const string DefaultTableAccessMethod = "default_table_access_method";

    /// <summary>
    /// Sets the default tablespace to create tables and indexes in. Value: a text. Takes effect without a restart.
    /// </summary>
    public const string DefaultTablespace = "default_tablespace";

    /// <summary>
    /// Sets default text search configuration. Value: a text. Default: pg_catalog.simple. Takes effect without a restart.
    /// </summary>
    public const string DefaultTextSearchConfig = "default_text_search_config";

    /// <summary>
    /// Sets the default compression method for compressible values. Value: one of pglz, lz4. Default: pglz. Takes effect without a restart.
    /// </summary>
    public const string DefaultToastCompression = "default_toast_compression";

    /// <summary>
    /// Sets the default deferrable status of new transactions. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string DefaultTransactionDeferrable = "default_transaction_deferrable";

    /// <summary>
    /// Sets the transaction isolation level of each new transaction. Value: one of serializable, repeatable read, read committed, read
    /// uncommitted. Default: read committed. Takes effect without a restart.
    /// </summary>
    public const string DefaultTransactionIsolation = "default_transaction_isolation";

    /// <summary>
    /// Sets the default read-only status of new transactions. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string DefaultTransactionReadOnly = "default_transaction_read_only";

    /// <summary>
    /// Sets the path for dynamically loadable modules. Value: a text. Default: $libdir. Takes effect without a restart.
    /// </summary>
    public const string DynamicLibraryPath = "dynamic_library_path";

    /// <summary>
    /// Selects the dynamic shared memory implementation used. Value: one of posix, sysv, mmap. Default: posix. Needs a restart.
    /// </summary>
    public const string DynamicSharedMemoryType = "dynamic_shared_memory_type";

    /// <summary>
    /// Sets the planner's assumption about the total size of the data caches. Value: a whole number, 8kB to 17179869176kB; without a unit
    /// in blocks of 8 kB. Default: 4GB. Takes effect without a restart.
    /// </summary>
    public const string EffectiveCacheSize = "effective_cache_size";

    /// <summary>
    /// Number of simultaneous requests that can be handled efficiently by the disk subsystem. Value: a whole number, 0 to 1000. Default:
    /// 16. Takes effect without a restart.
    /// </summary>
    public const string EffectiveIoConcurrency = "effective_io_concurrency";

    /// <summary>
    /// Enables the planner's use of async append plans. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableAsyncAppend = "enable_async_append";

    /// <summary>
    /// Enables the planner's use of bitmap-scan plans. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableBitmapscan = "enable_bitmapscan";

    /// <summary>
    /// Enables reordering of DISTINCT keys. Value: on or off. Default: on. Takes effect without a restart. Since PostgreSQL 18.
    /// </summary>
    public const string EnableDistinctReordering = "enable_distinct_reordering";

    /// <summary>
    /// Enables the planner's use of gather merge plans. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableGathermerge = "enable_gathermerge";

    /// <summary>
    /// Enables reordering of GROUP BY keys. Value: on or off. Default: on. Takes effect without a restart. Since PostgreSQL 17.
    /// </summary>
    public const string EnableGroupByReordering = "enable_group_by_reordering";

    /// <summary>
    /// Enables the planner's use of hashed aggregation plans. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableHashagg = "enable_hashagg";

    /// <summary>
    /// Enables the planner's use of hash join plans. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableHashjoin = "enable_hashjoin";

    /// <summary>
    /// Enables the planner's use of incremental sort steps. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableIncrementalSort = "enable_incremental_sort";

    /// <summary>
    /// Enables the planner's use of index-only-scan plans. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableIndexonlyscan = "enable_indexonlyscan";

    /// <summary>
    /// Enables the planner's use of index-scan plans. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableIndexscan = "enable_indexscan";

    /// <summary>
    /// Enables the planner's use of materialization. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableMaterial = "enable_material";

    /// <summary>
    /// Enables the planner's use of memoization. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableMemoize = "enable_memoize";

    /// <summary>
    /// Enables the planner's use of merge join plans. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableMergejoin = "enable_mergejoin";

    /// <summary>
    /// Enables the planner's use of nested-loop join plans. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableNestloop = "enable_nestloop";

    /// <summary>
    /// Enables the planner's use of parallel append plans. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableParallelAppend = "enable_parallel_append";

    /// <summary>
    /// Enables the planner's use of parallel hash plans. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableParallelHash = "enable_parallel_hash";

    /// <summary>
    /// Enables plan-time and execution-time partition pruning. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnablePartitionPruning = "enable_partition_pruning";

    /// <summary>
    /// Enables partitionwise aggregation and grouping. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string EnablePartitionwiseAggregate = "enable_partitionwise_aggregate";

    /// <summary>
    /// Enables partitionwise join. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string EnablePartitionwiseJoin = "enable_partitionwise_join";

    /// <summary>
    /// Enables the planner's ability to produce plans that provide presorted input for ORDER BY / DISTINCT aggregate functions. Value: on
    /// or off. Default: on. Takes effect without a restart. Since PostgreSQL 16.
    /// </summary>
    public const string EnablePresortedAggregate = "enable_presorted_aggregate";

    /// <summary>
    /// Enables removal of unique self-joins. Value: on or off. Default: on. Takes effect without a restart. Since PostgreSQL 18.
    /// </summary>
    public const string EnableSelfJoinElimination = "enable_self_join_elimination";

    /// <summary>
    /// Enables the planner's use of sequential-scan plans. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableSeqscan = "enable_seqscan";

    /// <summary>
    /// Enables the planner's use of explicit sort steps. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableSort = "enable_sort";

    /// <summary>
    /// Enables the planner's use of TID scan plans. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EnableTidscan = "enable_tidscan";

    /// <summary>
    /// Warn about backslash escapes in ordinary string literals. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string EscapeStringWarning = "escape_string_warning";

    /// <summary>
    /// Sets the application name used to identify PostgreSQL messages in the event log. Value: a text. Default: PostgreSQL. Needs a
    /// restart.
    /// </summary>
    public const string EventSource = "event_source";

    /// <summary>
    /// Enables event triggers. Value: on or off. Default: on. Takes effect without a restart. Since PostgreSQL 17.
    /// </summary>
    public const string EventTriggers = "event_triggers";

    /// <summary>
    /// Terminate session on any error. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string ExitOnError = "exit_on_error";

    /// <summary>
    /// Sets the path for extension control files. Value: a text. Default: $system. Takes effect without a restart. Since PostgreSQL 18.
    /// </summary>
    public const string ExtensionControlPath = "extension_control_path";

    /// <summary>
    /// Path to prepend for extension loading. Value: a text. Takes effect without a restart. Until PostgreSQL 17.
    /// </summary>
    public const string ExtensionDestdir = "extension_destdir";

    /// <summary>
    /// Writes the postmaster PID to the specified file. Value: a text. Needs a restart.
    /// </summary>
    public const string ExternalPidFile = "external_pid_file";

    /// <summary>
    /// Sets the number of digits displayed for floating-point values. Value: a whole number, -15 to 3. Default: 1. Takes effect without a
    /// restart.
    /// </summary>
    public const string ExtraFloatDigits = "extra_float_digits";

    /// <summary>
    /// Selects the file copy method. Value: one of copy, clone. Default: copy. Takes effect without a restart. Since PostgreSQL 18.
    /// </summary>
    public const string FileCopyMethod = "file_copy_method";

    /// <summary>
    /// Selects the method used for extending data files. Value: one of posix_fallocate, write_zeros. Default: posix_fallocate. Takes effect
    /// without a restart. Since PostgreSQL 16.
    /// </summary>
    public const string FileExtendMethod = "file_extend_method";

    /// <summary>
    /// Forces use of parallel query facilities. Value: one of off, on, regress. Default: off. Takes effect without a restart. Until
    /// PostgreSQL 15.
    /// </summary>
    public const string ForceParallelMode = "force_parallel_mode";

    /// <summary>
    /// Sets the FROM-list size beyond which subqueries are not collapsed. Value: a whole number, 1 to 2147483647. Default: 8. Takes effect
    /// without a restart.
    /// </summary>
    public const string FromCollapseLimit = "from_collapse_limit";

    /// <summary>
    /// Forces synchronization of updates to disk. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string Fsync = "fsync";

    /// <summary>
    /// Writes full pages to WAL when first modified after a checkpoint. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string FullPageWrites = "full_page_writes";

    /// <summary>
    /// Enables genetic query optimization. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string Geqo = "geqo";

    /// <summary>
    /// GEQO: effort is used to set the default for other GEQO parameters. Value: a whole number, 1 to 10. Default: 5. Takes effect without
    /// a restart.
    /// </summary>
    public const string GeqoEffort = "geqo_effort";

    /// <summary>
    /// GEQO: number of iterations of the algorithm. Value: a whole number, 0 to 2147483647. Default: 0. Takes effect without a restart.
    /// </summary>
    public const string GeqoGenerations = "geqo_generations";

    /// <summary>
    /// GEQO: number of individuals in the population. Value: a whole number, 0 to 2147483647. Default: 0. Takes effect without a restart.
    /// </summary>
    public const string GeqoPoolSize = "geqo_pool_size";

    /// <summary>
    /// GEQO: seed for random path selection. Value: a number, 0 to 1. Default: 0. Takes effect without a restart.
    /// </summary>
    public const string GeqoSeed = "geqo_seed";

    /// <summary>
    /// GEQO: selective pressure within the population. Value: a number, 1.5 to 2. Default: 2. Takes effect without a restart.
    /// </summary>
    public const string GeqoSelectionBias = "geqo_selection_bias";

    /// <summary>
    /// Sets the threshold of FROM items beyond which GEQO is used. Value: a whole number, 2 to 2147483647. Default: 12. Takes effect
    /// without a restart.
    /// </summary>
    public const string GeqoThreshold = "geqo_threshold";

    /// <summary>
    /// Sets the maximum allowed result for exact search by GIN. Value: a whole number, 0 to 2147483647. Default: 0. Takes effect without a
    /// restart.
    /// </summary>
    public const string GinFuzzySearchLimit = "gin_fuzzy_search_limit";

    /// <summary>
    /// Sets the maximum size of the pending list for GIN index. Value: a whole number, 64kB to 2147483647kB; without a unit in kB. Default:
    /// 4MB. Takes effect without a restart.
    /// </summary>
    public const string GinPendingListLimit = "gin_pending_list_limit";

    /// <summary>
    /// Sets whether GSSAPI delegation should be accepted from the client. Value: on or off. Default: off. Takes effect without a restart.
    /// Since PostgreSQL 16.
    /// </summary>
    public const string GssAcceptDelegation = "gss_accept_delegation";

    /// <summary>
    /// Multiple of "work_mem" to use for hash tables. Value: a number, 1 to 1000. Default: 2. Takes effect without a restart.
    /// </summary>
    public const string HashMemMultiplier = "hash_mem_multiplier";

    /// <summary>
    /// Allows feedback from a hot standby to the primary that will avoid query conflicts. Value: on or off. Default: off. Takes effect
    /// without a restart.
    /// </summary>
    public const string HotStandbyFeedback = "hot_standby_feedback";

    /// <summary>
    /// The size of huge page that should be requested. Value: a whole number, 0 to 2147483647kB; without a unit in kB. Default: 0. Needs a
    /// restart.
    /// </summary>
    public const string HugePageSize = "huge_page_size";

    /// <summary>
    /// Use of huge pages on Linux or Windows. Value: one of off, on, try. Default: try. Needs a restart.
    /// </summary>
    public const string HugePages = "huge_pages";

    /// <summary>
    /// Log level for reporting invalid ICU locale strings. Value: one of disabled, debug5, debug4, debug3, debug2, debug1, log, notice,
    /// warning, error. Default: warning. Takes effect without a restart. Since PostgreSQL 16.
    /// </summary>
    public const string IcuValidationLevel = "icu_validation_level";

    /// <summary>
    /// Sets the maximum allowed idle time between queries, when in a transaction. Value: a whole number, 0 to 2147483647ms; without a unit
    /// in ms. Default: 0. Takes effect without a restart.
    /// </summary>
    public const string IdleInTransactionSessionTimeout = "idle_in_transaction_session_timeout";

    /// <summary>
    /// Sets the duration a replication slot can remain idle before it is invalidated. Value: a whole number, 0 to 2147483647s; without a
    /// unit in s. Default: 0. Takes effect without a restart. Since PostgreSQL 18.
    /// </summary>
    public const string IdleReplicationSlotTimeout = "idle_replication_slot_timeout";

    /// <summary>
    /// Sets the maximum allowed idle time between queries, when not in a transaction. Value: a whole number, 0 to 2147483647ms; without a
    /// unit in ms. Default: 0. Takes effect without a restart.
    /// </summary>
    public const string IdleSessionTimeout = "idle_session_timeout";

    /// <summary>
    /// Continues processing after a checksum failure. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string IgnoreChecksumFailure = "ignore_checksum_failure";

    /// <summary>
    /// Continues recovery after an invalid pages failure. Value: on or off. Default: off. Needs a restart.
    /// </summary>
    public const string IgnoreInvalidPages = "ignore_invalid_pages";

    /// <summary>
    /// Disables reading from system indexes. Value: on or off. Default: off. Takes effect for new connections.
    /// </summary>
    public const string IgnoreSystemIndexes = "ignore_system_indexes";

    /// <summary>
    /// Sets the display format for interval values. Value: one of postgres, postgres_verbose, sql_standard, iso_8601. Default: postgres.
    /// Takes effect without a restart.
    /// </summary>
    public const string IntervalStyle = "IntervalStyle";

    /// <summary>
    /// Limit on the size of data reads and writes. Value: a whole number, 8kB to 1MB; without a unit in blocks of 8 kB. Default: 128kB.
    /// Takes effect without a restart. Since PostgreSQL 17.
    /// </summary>
    public const string IoCombineLimit = "io_combine_limit";

    /// <summary>
    /// Server-wide limit that clamps io_combine_limit. Value: a whole number, 8kB to 1MB; without a unit in blocks of 8 kB. Default: 128kB.
    /// Needs a restart. Since PostgreSQL 18.
    /// </summary>
    public const string IoMaxCombineLimit = "io_max_combine_limit";

    /// <summary>
    /// Max number of IOs that one process can execute simultaneously. Value: a whole number, -1 to 1024. Default: -1. Needs a restart.
    /// Since PostgreSQL 18.
    /// </summary>
    public const string IoMaxConcurrency = "io_max_concurrency";

    /// <summary>
    /// Selects the method for executing asynchronous I/O. Value: one of sync, worker, io_uring. Default: worker. Needs a restart. Since
    /// PostgreSQL 18.
    /// </summary>
    public const string IoMethod = "io_method";

    /// <summary>
    /// Number of IO worker processes, for io_method=worker. Value: a whole number, 1 to 32. Default: 3. Takes effect without a restart.
    /// Since PostgreSQL 18.
    /// </summary>
    public const string IoWorkers = "io_workers";

    /// <summary>
    /// Allow JIT compilation. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string Jit = "jit";

    /// <summary>
    /// Perform JIT compilation if query is more expensive. Value: a number, -1 to 1.79769e+308. Default: 100000. Takes effect without a
    /// restart.
    /// </summary>
    public const string JitAboveCost = "jit_above_cost";

    /// <summary>
    /// Register JIT-compiled functions with debugger. Value: on or off. Default: off. Takes effect for new connections.
    /// </summary>
    public const string JitDebuggingSupport = "jit_debugging_support";

    /// <summary>
    /// Write out LLVM bitcode to facilitate JIT debugging. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string JitDumpBitcode = "jit_dump_bitcode";

    /// <summary>
    /// Allow JIT compilation of expressions. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string JitExpressions = "jit_expressions";

    /// <summary>
    /// Perform JIT inlining if query is more expensive. Value: a number, -1 to 1.79769e+308. Default: 500000. Takes effect without a
    /// restart.
    /// </summary>
    public const string JitInlineAboveCost = "jit_inline_above_cost";

    /// <summary>
    /// Optimize JIT-compiled functions if query is more expensive. Value: a number, -1 to 1.79769e+308. Default: 500000. Takes effect
    /// without a restart.
    /// </summary>
    public const string JitOptimizeAboveCost = "jit_optimize_above_cost";

    /// <summary>
    /// Register JIT-compiled functions with perf profiler. Value: on or off. Default: off. Takes effect for new connections.
    /// </summary>
    public const string JitProfilingSupport = "jit_profiling_support";

    /// <summary>
    /// JIT provider to use. Value: a text. Default: llvmjit. Needs a restart.
    /// </summary>
    public const string JitProvider = "jit_provider";

    /// <summary>
    /// Allow JIT compilation of tuple deforming. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string JitTupleDeforming = "jit_tuple_deforming";

    /// <summary>
    /// Sets the FROM-list size beyond which JOIN constructs are not flattened. Value: a whole number, 1 to 2147483647. Default: 8. Takes
    /// effect without a restart.
    /// </summary>
    public const string JoinCollapseLimit = "join_collapse_limit";

    /// <summary>
    /// Sets whether Kerberos and GSSAPI user names should be treated as case-insensitive. Value: on or off. Default: off. Takes effect
    /// without a restart.
    /// </summary>
    public const string KrbCaseinsUsers = "krb_caseins_users";

    /// <summary>
    /// Sets the location of the Kerberos server key file. Value: a text. Takes effect without a restart.
    /// </summary>
    public const string KrbServerKeyfile = "krb_server_keyfile";

    /// <summary>
    /// Sets the language in which messages are displayed. Value: a text. Takes effect without a restart.
    /// </summary>
    public const string LcMessages = "lc_messages";

    /// <summary>
    /// Sets the locale for formatting monetary amounts. Value: a text. Default: C. Takes effect without a restart.
    /// </summary>
    public const string LcMonetary = "lc_monetary";

    /// <summary>
    /// Sets the locale for formatting numbers. Value: a text. Default: C. Takes effect without a restart.
    /// </summary>
    public const string LcNumeric = "lc_numeric";

    /// <summary>
    /// Sets the locale for formatting date and time values. Value: a text. Default: C. Takes effect without a restart.
    /// </summary>
    public const string LcTime = "lc_time";

    /// <summary>
    /// Enables backward compatibility mode for privilege checks on large objects. Value: on or off. Default: off. Takes effect without a
    /// restart.
    /// </summary>
    public const string LoCompatPrivileges = "lo_compat_privileges";

    /// <summary>
    /// Lists unprivileged shared libraries to preload into each backend. Value: a text. Takes effect without a restart.
    /// </summary>
    public const string LocalPreloadLibraries = "local_preload_libraries";

    /// <summary>
    /// Sets the maximum allowed duration of any wait for a lock. Value: a whole number, 0 to 2147483647ms; without a unit in ms. Default:
    /// 0. Takes effect without a restart.
    /// </summary>
    public const string LockTimeout = "lock_timeout";

    /// <summary>
    /// Sets the minimum execution time above which autovacuum actions will be logged. Value: a whole number, -1 to 2147483647ms; without a
    /// unit in ms. Default: 10min. Takes effect without a restart.
    /// </summary>
    public const string LogAutovacuumMinDuration = "log_autovacuum_min_duration";

    /// <summary>
    /// Logs each checkpoint. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string LogCheckpoints = "log_checkpoints";

    /// <summary>
    /// Logs specified aspects of connection establishment and setup. Value: a text. Takes effect for new connections.
    /// </summary>
    public const string LogConnections = "log_connections";

    /// <summary>
    /// Sets the destination for server log output. Value: a text. Default: stderr. Takes effect without a restart.
    /// </summary>
    public const string LogDestination = "log_destination";

    /// <summary>
    /// Sets the destination directory for log files. Value: a text. Default: log. Takes effect without a restart.
    /// </summary>
    public const string LogDirectory = "log_directory";

    /// <summary>
    /// Logs end of a session, including duration. Value: on or off. Default: off. Takes effect for new connections.
    /// </summary>
    public const string LogDisconnections = "log_disconnections";

    /// <summary>
    /// Logs the duration of each completed SQL statement. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string LogDuration = "log_duration";

    /// <summary>
    /// Sets the verbosity of logged messages. Value: one of terse, default, verbose. Default: default. Takes effect without a restart.
    /// </summary>
    public const string LogErrorVerbosity = "log_error_verbosity";

    /// <summary>
    /// Writes executor performance statistics to the server log. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string LogExecutorStats = "log_executor_stats";

    /// <summary>
    /// Sets the file permissions for log files. Value: a whole number, 0 to 511. Default: 384. Takes effect without a restart.
    /// </summary>
    public const string LogFileMode = "log_file_mode";

    /// <summary>
    /// Sets the file name pattern for log files. Value: a text. Default: postgresql-%Y-%m-%d_%H%M%S.log. Takes effect without a restart.
    /// </summary>
    public const string LogFilename = "log_filename";

    /// <summary>
    /// Logs the host name in the connection logs. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string LogHostname = "log_hostname";

    /// <summary>
    /// Controls information prefixed to each log line. Value: a text. Default: %m [%p] . Takes effect without a restart.
    /// </summary>
    public const string LogLinePrefix = "log_line_prefix";

    /// <summary>
    /// Logs lock failures. Value: on or off. Default: off. Takes effect without a restart. Since PostgreSQL 18.
    /// </summary>
    public const string LogLockFailures = "log_lock_failures";

    /// <summary>
    /// Logs long lock waits. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string LogLockWaits = "log_lock_waits";

    /// <summary>
    /// Sets the minimum execution time above which a sample of statements will be logged. Sampling is determined by
    /// "log_statement_sample_rate". Value: a whole number, -1 to 2147483647ms; without a unit in ms. Default: -1. Takes effect without a
    /// restart.
    /// </summary>
    public const string LogMinDurationSample = "log_min_duration_sample";

    /// <summary>
    /// Sets the minimum execution time above which all statements will be logged. Value: a whole number, -1 to 2147483647ms; without a unit
    /// in ms. Default: -1. Takes effect without a restart.
    /// </summary>
    public const string LogMinDurationStatement = "log_min_duration_statement";

    /// <summary>
    /// Causes all statements generating error at or above this level to be logged. Value: one of debug5, debug4, debug3, debug2, debug1,
    /// info, notice, warning, error, log, fatal, panic. Default: error. Takes effect without a restart.
    /// </summary>
    public const string LogMinErrorStatement = "log_min_error_statement";

    /// <summary>
    /// Sets the message levels that are logged. Value: one of debug5, debug4, debug3, debug2, debug1, info, notice, warning, error, log,
    /// fatal, panic. Default: warning. Takes effect without a restart.
    /// </summary>
    public const string LogMinMessages = "log_min_messages";

    /// <summary>
    /// Sets the maximum length in bytes of data logged for bind parameter values when logging statements. Value: a whole number, -1 to
    /// 1073741823B; without a unit in bytes. Default: -1. Takes effect without a restart.
    /// </summary>
    public const string LogParameterMaxLength = "log_parameter_max_length";

    /// <summary>
    /// Sets the maximum length in bytes of data logged for bind parameter values when logging statements, on error. Value: a whole number,
    /// -1 to 1073741823B; without a unit in bytes. Default: 0. Takes effect without a restart.
    /// </summary>
    public const string LogParameterMaxLengthOnError = "log_parameter_max_length_on_error";

    /// <summary>
    /// Writes parser performance statistics to the server log. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string LogParserStats = "log_parser_stats";

    /// <summary>
    /// Writes planner performance statistics to the server log. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string LogPlannerStats = "log_planner_stats";

    /// <summary>
    /// Logs standby recovery conflict waits. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string LogRecoveryConflictWaits = "log_recovery_conflict_waits";

    /// <summary>
    /// Logs each replication command. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string LogReplicationCommands = "log_replication_commands";

    /// <summary>
    /// Sets the amount of time to wait before forcing log file rotation. Value: a whole number, 0 to 35791394min; without a unit in min.
    /// Default: 1d. Takes effect without a restart.
    /// </summary>
    public const string LogRotationAge = "log_rotation_age";

    /// <summary>
    /// Sets the maximum size a log file can reach before being rotated. Value: a whole number, 0 to 2147483647kB; without a unit in kB.
    /// Default: 10MB. Takes effect without a restart.
    /// </summary>
    public const string LogRotationSize = "log_rotation_size";

    /// <summary>
    /// Time between progress updates for long-running startup operations. Value: a whole number, 0 to 2147483647ms; without a unit in ms.
    /// Default: 10s. Takes effect without a restart. Since PostgreSQL 15.
    /// </summary>
    public const string LogStartupProgressInterval = "log_startup_progress_interval";

    /// <summary>
    /// Sets the type of statements logged. Value: one of none, ddl, mod, all. Default: none. Takes effect without a restart.
    /// </summary>
    public const string LogStatement = "log_statement";

    /// <summary>
    /// Fraction of statements exceeding "log_min_duration_sample" to be logged. Value: a number, 0 to 1. Default: 1. Takes effect without a
    /// restart.
    /// </summary>
    public const string LogStatementSampleRate = "log_statement_sample_rate";

    /// <summary>
    /// Writes cumulative performance statistics to the server log. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string LogStatementStats = "log_statement_stats";

    /// <summary>
    /// Log the use of temporary files larger than this number of kilobytes. Value: a whole number, -1 to 2147483647kB; without a unit in
    /// kB. Default: -1. Takes effect without a restart.
    /// </summary>
    public const string LogTempFiles = "log_temp_files";

    /// <summary>
    /// Sets the time zone to use in log messages. Value: a text. Default: GMT. Takes effect without a restart.
    /// </summary>
    public const string LogTimezone = "log_timezone";

    /// <summary>
    /// Sets the fraction of transactions from which to log all statements. Value: a number, 0 to 1. Default: 0. Takes effect without a
    /// restart.
    /// </summary>
    public const string LogTransactionSampleRate = "log_transaction_sample_rate";

    /// <summary>
    /// Truncate existing log files of same name during log rotation. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string LogTruncateOnRotation = "log_truncate_on_rotation";

    /// <summary>
    /// Start a subprocess to capture stderr, csvlog and/or jsonlog into log files. Value: on or off. Default: off. Needs a restart.
    /// </summary>
    public const string LoggingCollector = "logging_collector";

    /// <summary>
    /// Sets the maximum memory to be used for logical decoding. Value: a whole number, 64kB to 2147483647kB; without a unit in kB. Default:
    /// 64MB. Takes effect without a restart.
    /// </summary>
    public const string LogicalDecodingWorkMem = "logical_decoding_work_mem";

    /// <summary>
    /// A variant of "effective_io_concurrency" that is used for maintenance work. Value: a whole number, 0 to 1000. Default: 16. Takes
    /// effect without a restart.
    /// </summary>
    public const string MaintenanceIoConcurrency = "maintenance_io_concurrency";

    /// <summary>
    /// Sets the maximum memory to be used for maintenance operations. Value: a whole number, 64kB to 2147483647kB; without a unit in kB.
    /// Default: 64MB. Takes effect without a restart.
    /// </summary>
    public const string MaintenanceWorkMem = "maintenance_work_mem";

    /// <summary>
    /// Sets the maximum number of active replication origins. Value: a whole number, 0 to 262143. Default: 10. Needs a restart. Since
    /// PostgreSQL 18.
    /// </summary>
    public const string MaxActiveReplicationOrigins = "max_active_replication_origins";

    /// <summary>
    /// Sets the maximum number of concurrent connections. Value: a whole number, 1 to 262143. Default: 100. Needs a restart.
    /// </summary>
    public const string MaxConnections = "max_connections";

    /// <summary>
    /// Sets the maximum number of files each server process is allowed to open simultaneously. Value: a whole number, 64 to 2147483647.
    /// Default: 1000. Needs a restart.
    /// </summary>
    public const string MaxFilesPerProcess = "max_files_per_process";

    /// <summary>
    /// Sets the maximum number of locks per transaction. Value: a whole number, 10 to 2147483647. Default: 64. Needs a restart.
    /// </summary>
    public const string MaxLocksPerTransaction = "max_locks_per_transaction";

    /// <summary>
    /// Maximum number of logical replication worker processes. Value: a whole number, 0 to 262143. Default: 4. Needs a restart.
    /// </summary>
    public const string MaxLogicalReplicationWorkers = "max_logical_replication_workers";

    /// <summary>
    /// Sets the maximum number of allocated pages for NOTIFY / LISTEN queue. Value: a whole number, 64 to 2147483647. Default: 1048576.
    /// Needs a restart. Since PostgreSQL 17.
    /// </summary>
    public const string MaxNotifyQueuePages = "max_notify_queue_pages";

    /// <summary>
    /// Maximum number of parallel apply workers per subscription. Value: a whole number, 0 to 1024. Default: 2. Takes effect without a
    /// restart. Since PostgreSQL 16.
    /// </summary>
    public const string MaxParallelApplyWorkersPerSubscription = "max_parallel_apply_workers_per_subscription";

    /// <summary>
    /// Sets the maximum number of parallel processes per maintenance operation. Value: a whole number, 0 to 1024. Default: 2. Takes effect
    /// without a restart.
    /// </summary>
    public const string MaxParallelMaintenanceWorkers = "max_parallel_maintenance_workers";

    /// <summary>
    /// Sets the maximum number of parallel workers that can be active at one time. Value: a whole number, 0 to 1024. Default: 8. Takes
    /// effect without a restart.
    /// </summary>
    public const string MaxParallelWorkers = "max_parallel_workers";

    /// <summary>
    /// Sets the maximum number of parallel processes per executor node. Value: a whole number, 0 to 1024. Default: 2. Takes effect without
    /// a restart.
    /// </summary>
    public const string MaxParallelWorkersPerGather = "max_parallel_workers_per_gather";

    /// <summary>
    /// Sets the maximum number of predicate-locked tuples per page. Value: a whole number, 0 to 2147483647. Default: 2. Takes effect
    /// without a restart.
    /// </summary>
    public const string MaxPredLocksPerPage = "max_pred_locks_per_page";

    /// <summary>
    /// Sets the maximum number of predicate-locked pages and tuples per relation. Value: a whole number, -2147483648 to 2147483647.
    /// Default: -2. Takes effect without a restart.
    /// </summary>
    public const string MaxPredLocksPerRelation = "max_pred_locks_per_relation";

    /// <summary>
    /// Sets the maximum number of predicate locks per transaction. Value: a whole number, 10 to 2147483647. Default: 64. Needs a restart.
    /// </summary>
    public const string MaxPredLocksPerTransaction = "max_pred_locks_per_transaction";

    /// <summary>
    /// Sets the maximum number of simultaneously prepared transactions. Value: a whole number, 0 to 262143. Default: 0. Needs a restart.
    /// </summary>
    public const string MaxPreparedTransactions = "max_prepared_transactions";

    /// <summary>
    /// Sets the maximum number of simultaneously defined replication slots. Value: a whole number, 0 to 262143. Default: 10. Needs a
    /// restart.
    /// </summary>
    public const string MaxReplicationSlots = "max_replication_slots";

    /// <summary>
    /// Sets the maximum WAL size that can be reserved by replication slots. Value: a whole number, -1 to 2147483647MB; without a unit in
    /// MB. Default: -1. Takes effect without a restart.
    /// </summary>
    public const string MaxSlotWalKeepSize = "max_slot_wal_keep_size";

    /// <summary>
    /// Sets the maximum stack depth, in kilobytes. Value: a whole number, 100kB to 2147483647kB; without a unit in kB. Default: 100kB.
    /// Takes effect without a restart.
    /// </summary>
    public const string MaxStackDepth = "max_stack_depth";

    /// <summary>
    /// Sets the maximum delay before canceling queries when a hot standby server is processing archived WAL data. Value: a whole number, -1
    /// to 2147483647ms; without a unit in ms. Default: 30s. Takes effect without a restart.
    /// </summary>
    public const string MaxStandbyArchiveDelay = "max_standby_archive_delay";

    /// <summary>
    /// Sets the maximum delay before canceling queries when a hot standby server is processing streamed WAL data. Value: a whole number, -1
    /// to 2147483647ms; without a unit in ms. Default: 30s. Takes effect without a restart.
    /// </summary>
    public const string MaxStandbyStreamingDelay = "max_standby_streaming_delay";

    /// <summary>
    /// Maximum number of table synchronization workers per subscription. Value: a whole number, 0 to 262143. Default: 2. Takes effect
    /// without a restart.
    /// </summary>
    public const string MaxSyncWorkersPerSubscription = "max_sync_workers_per_subscription";

    /// <summary>
    /// Sets the maximum number of simultaneously running WAL sender processes. Value: a whole number, 0 to 262143. Default: 10. Needs a
    /// restart.
    /// </summary>
    public const string MaxWalSenders = "max_wal_senders";

    /// <summary>
    /// Sets the WAL size that triggers a checkpoint. Value: a whole number, 2MB to 2147483647MB; without a unit in MB. Default: 1GB. Takes
    /// effect without a restart.
    /// </summary>
    public const string MaxWalSize = "max_wal_size";

    /// <summary>
    /// Maximum number of concurrent worker processes. Value: a whole number, 0 to 262143. Default: 8. Needs a restart.
    /// </summary>
    public const string MaxWorkerProcesses = "max_worker_processes";

    /// <summary>
    /// Enables deprecation warnings for MD5 passwords. Value: on or off. Default: on. Takes effect without a restart. Since PostgreSQL 18.
    /// </summary>
    public const string Md5PasswordWarnings = "md5_password_warnings";

    /// <summary>
    /// Amount of dynamic shared memory reserved at startup. Value: a whole number, 0 to 2147483647MB; without a unit in MB. Default: 0.
    /// Needs a restart.
    /// </summary>
    public const string MinDynamicSharedMemory = "min_dynamic_shared_memory";

    /// <summary>
    /// Sets the minimum amount of index data for a parallel scan. Value: a whole number, 0 to 5726623056kB; without a unit in blocks of 8
    /// kB. Default: 512kB. Takes effect without a restart.
    /// </summary>
    public const string MinParallelIndexScanSize = "min_parallel_index_scan_size";

    /// <summary>
    /// Sets the minimum amount of table data for a parallel scan. Value: a whole number, 0 to 5726623056kB; without a unit in blocks of 8
    /// kB. Default: 8MB. Takes effect without a restart.
    /// </summary>
    public const string MinParallelTableScanSize = "min_parallel_table_scan_size";

    /// <summary>
    /// Sets the minimum size to shrink the WAL to. Value: a whole number, 2MB to 2147483647MB; without a unit in MB. Default: 80MB. Takes
    /// effect without a restart.
    /// </summary>
    public const string MinWalSize = "min_wal_size";

    /// <summary>
    /// Sets the size of the dedicated buffer pool used for the MultiXact member cache. Value: a whole number, 128kB to 1GB; without a unit
    /// in blocks of 8 kB. Default: 256kB. Needs a restart. Since PostgreSQL 17.
    /// </summary>
    public const string MultixactMemberBuffers = "multixact_member_buffers";

    /// <summary>
    /// Sets the size of the dedicated buffer pool used for the MultiXact offset cache. Value: a whole number, 128kB to 1GB; without a unit
    /// in blocks of 8 kB. Default: 128kB. Needs a restart. Since PostgreSQL 17.
    /// </summary>
    public const string MultixactOffsetBuffers = "multixact_offset_buffers";

    /// <summary>
    /// Sets the size of the dedicated buffer pool used for the LISTEN/NOTIFY message cache. Value: a whole number, 128kB to 1GB; without a
    /// unit in blocks of 8 kB. Default: 128kB. Needs a restart. Since PostgreSQL 17.
    /// </summary>
    public const string NotifyBuffers = "notify_buffers";

    /// <summary>
    /// Lists libraries that may be called to validate OAuth v2 bearer tokens. Value: a text. Takes effect without a restart. Since
    /// PostgreSQL 18.
    /// </summary>
    public const string OauthValidatorLibraries = "oauth_validator_libraries";

    /// <summary>
    /// Time before a snapshot is too old to read pages changed after the snapshot was taken. Value: a whole number, -1 to 60d; without a
    /// unit in min. Default: -1. Needs a restart. Until PostgreSQL 16.
    /// </summary>
    public const string OldSnapshotThreshold = "old_snapshot_threshold";

    /// <summary>
    /// Controls whether Gather and Gather Merge also run subplans. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string ParallelLeaderParticipation = "parallel_leader_participation";

    /// <summary>
    /// Sets the planner's estimate of the cost of starting up worker processes for parallel query. Value: a number, 0 to 1.79769e+308.
    /// Default: 1000. Takes effect without a restart.
    /// </summary>
    public const string ParallelSetupCost = "parallel_setup_cost";

    /// <summary>
    /// Sets the planner's estimate of the cost of passing each tuple (row) from worker to leader backend. Value: a number, 0 to
    /// 1.79769e+308. Default: 0.1. Takes effect without a restart.
    /// </summary>
    public const string ParallelTupleCost = "parallel_tuple_cost";

    /// <summary>
    /// Chooses the algorithm for encrypting passwords. Value: one of md5, scram-sha-256. Default: scram-sha-256. Takes effect without a
    /// restart.
    /// </summary>
    public const string PasswordEncryption = "password_encryption";

    /// <summary>
    /// Controls the planner's selection of custom or generic plan. Value: one of auto, force_generic_plan, force_custom_plan. Default:
    /// auto. Takes effect without a restart.
    /// </summary>
    public const string PlanCacheMode = "plan_cache_mode";

    /// <summary>
    /// Sets the amount of time to wait after authentication on connection startup. Value: a whole number, 0 to 2147s; without a unit in s.
    /// Default: 0. Takes effect for new connections.
    /// </summary>
    public const string PostAuthDelay = "post_auth_delay";

    /// <summary>
    /// Sets the amount of time to wait before authentication on connection startup. Value: a whole number, 0 to 1min; without a unit in s.
    /// Default: 0. Takes effect without a restart.
    /// </summary>
    public const string PreAuthDelay = "pre_auth_delay";

    /// <summary>
    /// When generating SQL fragments, quote all identifiers. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string QuoteAllIdentifiers = "quote_all_identifiers";

    /// <summary>
    /// Sets the planner's estimate of the cost of a nonsequentially fetched disk page. Value: a number, 0 to 1.79769e+308. Default: 4.
    /// Takes effect without a restart.
    /// </summary>
    public const string RandomPageCost = "random_page_cost";

    /// <summary>
    /// Sets the method for synchronizing the data directory before crash recovery. Value: one of fsync, syncfs. Default: fsync. Takes
    /// effect without a restart.
    /// </summary>
    public const string RecoveryInitSyncMethod = "recovery_init_sync_method";

    /// <summary>
    /// Prefetch referenced blocks during recovery. Value: one of off, on, try. Default: try. Takes effect without a restart. Since
    /// PostgreSQL 15.
    /// </summary>
    public const string RecoveryPrefetch = "recovery_prefetch";

    /// <summary>
    /// Sets the planner's estimate of the average size of a recursive query's working table. Value: a number, 0.001 to 1e+06. Default: 10.
    /// Takes effect without a restart. Since PostgreSQL 15.
    /// </summary>
    public const string RecursiveWorktableFactor = "recursive_worktable_factor";

    /// <summary>
    /// Remove temporary files after backend crash. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string RemoveTempFilesAfterCrash = "remove_temp_files_after_crash";

    /// <summary>
    /// Sets the number of connection slots reserved for roles with privileges of pg_use_reserved_connections. Value: a whole number, 0 to
    /// 262143. Default: 0. Needs a restart. Since PostgreSQL 16.
    /// </summary>
    public const string ReservedConnections = "reserved_connections";

    /// <summary>
    /// Reinitialize server after backend crash. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string RestartAfterCrash = "restart_after_crash";

    /// <summary>
    /// Prohibits access to non-system relations of specified kinds. Value: a text. Takes effect without a restart.
    /// </summary>
    public const string RestrictNonsystemRelationKind = "restrict_nonsystem_relation_kind";

    /// <summary>
    /// Enables row security. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string RowSecurity = "row_security";

    /// <summary>
    /// Sets the iteration count for SCRAM secret generation. Value: a whole number, 1 to 2147483647. Default: 4096. Takes effect without a
    /// restart. Since PostgreSQL 16.
    /// </summary>
    public const string ScramIterations = "scram_iterations";

    /// <summary>
    /// Sets the schema search order for names that are not schema-qualified. Value: a text. Default: "$user", public. Takes effect without
    /// a restart.
    /// </summary>
    public const string SearchPath = "search_path";

    /// <summary>
    /// Send SIGABRT not SIGQUIT to child processes after backend crash. Value: on or off. Default: off. Takes effect without a restart.
    /// Since PostgreSQL 16.
    /// </summary>
    public const string SendAbortForCrash = "send_abort_for_crash";

    /// <summary>
    /// Send SIGABRT not SIGKILL to stuck child processes. Value: on or off. Default: off. Takes effect without a restart. Since PostgreSQL
    /// 16.
    /// </summary>
    public const string SendAbortForKill = "send_abort_for_kill";

    /// <summary>
    /// Sets the planner's estimate of the cost of a sequentially fetched disk page. Value: a number, 0 to 1.79769e+308. Default: 1. Takes
    /// effect without a restart.
    /// </summary>
    public const string SeqPageCost = "seq_page_cost";

    /// <summary>
    /// Sets the size of the dedicated buffer pool used for the serializable transaction cache. Value: a whole number, 128kB to 1GB; without
    /// a unit in blocks of 8 kB. Default: 256kB. Needs a restart. Since PostgreSQL 17.
    /// </summary>
    public const string SerializableBuffers = "serializable_buffers";

    /// <summary>
    /// Lists shared libraries to preload into each backend. Value: a text. Takes effect without a restart.
    /// </summary>
    public const string SessionPreloadLibraries = "session_preload_libraries";

    /// <summary>
    /// Sets the session's behavior for triggers and rewrite rules. Value: one of origin, replica, local. Default: origin. Takes effect
    /// without a restart.
    /// </summary>
    public const string SessionReplicationRole = "session_replication_role";

    /// <summary>
    /// Sets the number of shared memory buffers used by the server. Value: a whole number, 128kB to 8589934584kB; without a unit in blocks
    /// of 8 kB. Default: 128MB. Needs a restart.
    /// </summary>
    public const string SharedBuffers = "shared_buffers";

    /// <summary>
    /// Selects the shared memory implementation used for the main shared memory region. Value: one of sysv, mmap. Default: mmap. Needs a
    /// restart.
    /// </summary>
    public const string SharedMemoryType = "shared_memory_type";

    /// <summary>
    /// Lists shared libraries to preload into server. Value: a text. Needs a restart.
    /// </summary>
    public const string SharedPreloadLibraries = "shared_preload_libraries";

    /// <summary>
    /// Sets the list of allowed TLSv1.2 (and lower) ciphers. Value: a text. Default: HIGH:MEDIUM:+3DES:!aNULL. Takes effect without a
    /// restart.
    /// </summary>
    public const string SslCiphers = "ssl_ciphers";

    /// <summary>
    /// Location of the SSL certificate revocation list directory. Value: a text. Takes effect without a restart.
    /// </summary>
    public const string SslCrlDir = "ssl_crl_dir";

    /// <summary>
    /// Location of the SSL certificate revocation list file. Value: a text. Takes effect without a restart.
    /// </summary>
    public const string SslCrlFile = "ssl_crl_file";

    /// <summary>
    /// Location of the SSL DH parameters file. Value: a text. Takes effect without a restart.
    /// </summary>
    public const string SslDhParamsFile = "ssl_dh_params_file";

    /// <summary>
    /// Sets the curve to use for ECDH. Value: a text. Default: prime256v1. Takes effect without a restart. Until PostgreSQL 17.
    /// </summary>
    public const string SslEcdhCurve = "ssl_ecdh_curve";

    /// <summary>
    /// Sets the group(s) to use for Diffie-Hellman key exchange. Value: a text. Default: X25519:prime256v1. Takes effect without a restart.
    /// Since PostgreSQL 18.
    /// </summary>
    public const string SslGroups = "ssl_groups";

    /// <summary>
    /// Sets the maximum SSL/TLS protocol version to use. Value: one of TLSv1, TLSv1.1, TLSv1.2, TLSv1.3. Takes effect without a restart.
    /// </summary>
    public const string SslMaxProtocolVersion = "ssl_max_protocol_version";

    /// <summary>
    /// Sets the minimum SSL/TLS protocol version to use. Value: one of TLSv1, TLSv1.1, TLSv1.2, TLSv1.3. Default: TLSv1.2. Takes effect
    /// without a restart.
    /// </summary>
    public const string SslMinProtocolVersion = "ssl_min_protocol_version";

    /// <summary>
    /// Command to obtain passphrases for SSL. Value: a text. Takes effect without a restart.
    /// </summary>
    public const string SslPassphraseCommand = "ssl_passphrase_command";

    /// <summary>
    /// Controls whether "ssl_passphrase_command" is called during server reload. Value: on or off. Default: off. Takes effect without a
    /// restart.
    /// </summary>
    public const string SslPassphraseCommandSupportsReload = "ssl_passphrase_command_supports_reload";

    /// <summary>
    /// Give priority to server ciphersuite order. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string SslPreferServerCiphers = "ssl_prefer_server_ciphers";

    /// <summary>
    /// Sets the list of allowed TLSv1.3 cipher suites. Value: a text. Takes effect without a restart. Since PostgreSQL 18.
    /// </summary>
    public const string SslTls13Ciphers = "ssl_tls13_ciphers";

    /// <summary>
    /// Causes '...' strings to treat backslashes literally. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string StandardConformingStrings = "standard_conforming_strings";

    /// <summary>
    /// Sets the maximum allowed duration of any statement. Value: a whole number, 0 to 2147483647ms; without a unit in ms. Default: 0.
    /// Takes effect without a restart.
    /// </summary>
    public const string StatementTimeout = "statement_timeout";

    /// <summary>
    /// Sets the consistency of accesses to statistics data. Value: one of none, cache, snapshot. Default: cache. Takes effect without a
    /// restart. Since PostgreSQL 15.
    /// </summary>
    public const string StatsFetchConsistency = "stats_fetch_consistency";

    /// <summary>
    /// Writes temporary statistics files to the specified directory. Value: a text. Default: pg_stat_tmp. Takes effect without a restart.
    /// Until PostgreSQL 14.
    /// </summary>
    public const string StatsTempDirectory = "stats_temp_directory";

    /// <summary>
    /// Sets the size of the dedicated buffer pool used for the subtransaction cache. Value: a whole number, 0 to 1GB; without a unit in
    /// blocks of 8 kB. Default: 0. Needs a restart. Since PostgreSQL 17.
    /// </summary>
    public const string SubtransactionBuffers = "subtransaction_buffers";

    /// <summary>
    /// Starts the WAL summarizer process to enable incremental backup. Value: on or off. Default: off. Takes effect without a restart.
    /// Since PostgreSQL 17.
    /// </summary>
    public const string SummarizeWal = "summarize_wal";

    /// <summary>
    /// Sets the number of connection slots reserved for superusers. Value: a whole number, 0 to 262143. Default: 3. Needs a restart.
    /// </summary>
    public const string SuperuserReservedConnections = "superuser_reserved_connections";

    /// <summary>
    /// Enables a physical standby to synchronize logical failover replication slots from the primary server. Value: on or off. Default:
    /// off. Takes effect without a restart. Since PostgreSQL 17.
    /// </summary>
    public const string SyncReplicationSlots = "sync_replication_slots";

    /// <summary>
    /// Enables synchronized sequential scans. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string SynchronizeSeqscans = "synchronize_seqscans";

    /// <summary>
    /// Lists streaming replication standby server replication slot names that logical WAL sender processes will wait for. Value: a text.
    /// Takes effect without a restart. Since PostgreSQL 17.
    /// </summary>
    public const string SynchronizedStandbySlots = "synchronized_standby_slots";

    /// <summary>
    /// Sets the current transaction's synchronization level. Value: one of local, remote_write, remote_apply, on, off. Default: on. Takes
    /// effect without a restart.
    /// </summary>
    public const string SynchronousCommit = "synchronous_commit";

    /// <summary>
    /// Sets the syslog "facility" to be used when syslog enabled. Value: one of local0, local1, local2, local3, local4, local5, local6,
    /// local7. Default: local0. Takes effect without a restart.
    /// </summary>
    public const string SyslogFacility = "syslog_facility";

    /// <summary>
    /// Sets the program name used to identify PostgreSQL messages in syslog. Value: a text. Default: postgres. Takes effect without a
    /// restart.
    /// </summary>
    public const string SyslogIdent = "syslog_ident";

    /// <summary>
    /// Add sequence number to syslog messages to avoid duplicate suppression. Value: on or off. Default: on. Takes effect without a
    /// restart.
    /// </summary>
    public const string SyslogSequenceNumbers = "syslog_sequence_numbers";

    /// <summary>
    /// Split messages sent to syslog by lines and to fit into 1024 bytes. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string SyslogSplitMessages = "syslog_split_messages";

    /// <summary>
    /// Maximum number of TCP keepalive retransmits. Value: a whole number, 0 to 2147483647. Default: 0. Takes effect without a restart.
    /// </summary>
    public const string TcpKeepalivesCount = "tcp_keepalives_count";

    /// <summary>
    /// Time between issuing TCP keepalives. Value: a whole number, 0 to 2147483647s; without a unit in s. Default: 0. Takes effect without
    /// a restart.
    /// </summary>
    public const string TcpKeepalivesIdle = "tcp_keepalives_idle";

    /// <summary>
    /// Time between TCP keepalive retransmits. Value: a whole number, 0 to 2147483647s; without a unit in s. Default: 0. Takes effect
    /// without a restart.
    /// </summary>
    public const string TcpKeepalivesInterval = "tcp_keepalives_interval";

    /// <summary>
    /// TCP user timeout. Value: a whole number, 0 to 2147483647ms; without a unit in ms. Default: 0. Takes effect without a restart.
    /// </summary>
    public const string TcpUserTimeout = "tcp_user_timeout";

    /// <summary>
    /// Sets the maximum number of temporary buffers used by each session. Value: a whole number, 800kB to 8589934584kB; without a unit in
    /// blocks of 8 kB. Default: 8MB. Takes effect without a restart.
    /// </summary>
    public const string TempBuffers = "temp_buffers";

    /// <summary>
    /// Limits the total size of all temporary files used by each process. Value: a whole number, -1 to 2147483647kB; without a unit in kB.
    /// Default: -1. Takes effect without a restart.
    /// </summary>
    public const string TempFileLimit = "temp_file_limit";

    /// <summary>
    /// Sets the tablespace(s) to use for temporary tables and sort files. Value: a text. Takes effect without a restart.
    /// </summary>
    public const string TempTablespaces = "temp_tablespaces";

    /// <summary>
    /// Sets the time zone for displaying and interpreting time stamps. Value: a text. Default: GMT. Takes effect without a restart.
    /// </summary>
    public const string TimeZone = "TimeZone";

    /// <summary>
    /// Selects a file of time zone abbreviations. Value: a text. Takes effect without a restart.
    /// </summary>
    public const string TimezoneAbbreviations = "timezone_abbreviations";

    /// <summary>
    /// Logs details of pre-authentication connection handshake. Value: on or off. Default: off. Needs a restart. Since PostgreSQL 17.
    /// </summary>
    public const string TraceConnectionNegotiation = "trace_connection_negotiation";

    /// <summary>
    /// Generates debugging output for LISTEN and NOTIFY. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string TraceNotify = "trace_notify";

    /// <summary>
    /// Enables logging of recovery-related debugging information. Value: one of debug5, debug4, debug3, debug2, debug1, log, notice,
    /// warning, error. Default: log. Takes effect without a restart. Until PostgreSQL 16.
    /// </summary>
    public const string TraceRecoveryMessages = "trace_recovery_messages";

    /// <summary>
    /// Emit information about resource usage in sorting. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string TraceSort = "trace_sort";

    /// <summary>
    /// Collects information about executing commands. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string TrackActivities = "track_activities";

    /// <summary>
    /// Sets the size reserved for pg_stat_activity.query, in bytes. Value: a whole number, 100B to 1MB; without a unit in bytes. Default:
    /// 1kB. Needs a restart.
    /// </summary>
    public const string TrackActivityQuerySize = "track_activity_query_size";

    /// <summary>
    /// Collects transaction commit time. Value: on or off. Default: off. Needs a restart.
    /// </summary>
    public const string TrackCommitTimestamp = "track_commit_timestamp";

    /// <summary>
    /// Collects timing statistics for cost-based vacuum delay. Value: on or off. Default: off. Takes effect without a restart. Since
    /// PostgreSQL 18.
    /// </summary>
    public const string TrackCostDelayTiming = "track_cost_delay_timing";

    /// <summary>
    /// Collects statistics on database activity. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string TrackCounts = "track_counts";

    /// <summary>
    /// Collects function-level statistics on database activity. Value: one of none, pl, all. Default: none. Takes effect without a restart.
    /// </summary>
    public const string TrackFunctions = "track_functions";

    /// <summary>
    /// Collects timing statistics for database I/O activity. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string TrackIoTiming = "track_io_timing";

    /// <summary>
    /// Collects timing statistics for WAL I/O activity. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string TrackWalIoTiming = "track_wal_io_timing";

    /// <summary>
    /// Sets the size of the dedicated buffer pool used for the transaction status cache. Value: a whole number, 0 to 1GB; without a unit in
    /// blocks of 8 kB. Default: 0. Needs a restart. Since PostgreSQL 17.
    /// </summary>
    public const string TransactionBuffers = "transaction_buffers";

    /// <summary>
    /// Whether to defer a read-only serializable transaction until it can be executed with no possible serialization failures. Value: on or
    /// off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string TransactionDeferrable = "transaction_deferrable";

    /// <summary>
    /// Sets the current transaction's isolation level. Value: one of serializable, repeatable read, read committed, read uncommitted.
    /// Default: read committed. Takes effect without a restart.
    /// </summary>
    public const string TransactionIsolation = "transaction_isolation";

    /// <summary>
    /// Sets the current transaction's read-only status. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string TransactionReadOnly = "transaction_read_only";

    /// <summary>
    /// Sets the maximum allowed duration of any transaction within a session (not a prepared transaction). Value: a whole number, 0 to
    /// 2147483647ms; without a unit in ms. Default: 0. Takes effect without a restart. Since PostgreSQL 17.
    /// </summary>
    public const string TransactionTimeout = "transaction_timeout";

    /// <summary>
    /// Treats "expr=NULL" as "expr IS NULL". Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string TransformNullEquals = "transform_null_equals";

    /// <summary>
    /// Sets the directories where Unix-domain sockets will be created. Value: a text. Default: /tmp. Needs a restart.
    /// </summary>
    public const string UnixSocketDirectories = "unix_socket_directories";

    /// <summary>
    /// Sets the owning group of the Unix-domain socket. Value: a text. Needs a restart.
    /// </summary>
    public const string UnixSocketGroup = "unix_socket_group";

    /// <summary>
    /// Sets the access permissions of the Unix-domain socket. Value: a whole number, 0 to 511. Default: 511. Needs a restart.
    /// </summary>
    public const string UnixSocketPermissions = "unix_socket_permissions";

    /// <summary>
    /// Updates the process title to show the active SQL command. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string UpdateProcessTitle = "update_process_title";

    /// <summary>
    /// Sets the buffer pool size for VACUUM, ANALYZE, and autovacuum. Value: a whole number, 0 to 16GB; without a unit in kB. Default: 2MB.
    /// Takes effect without a restart. Since PostgreSQL 16.
    /// </summary>
    public const string VacuumBufferUsageLimit = "vacuum_buffer_usage_limit";

    /// <summary>
    /// Vacuum cost delay in milliseconds. Value: a number, 0 to 100ms; without a unit in ms. Default: 0. Takes effect without a restart.
    /// </summary>
    public const string VacuumCostDelay = "vacuum_cost_delay";

    /// <summary>
    /// Vacuum cost amount available before napping. Value: a whole number, 1 to 10000. Default: 200. Takes effect without a restart.
    /// </summary>
    public const string VacuumCostLimit = "vacuum_cost_limit";

    /// <summary>
    /// Vacuum cost for a page dirtied by vacuum. Value: a whole number, 0 to 10000. Default: 20. Takes effect without a restart.
    /// </summary>
    public const string VacuumCostPageDirty = "vacuum_cost_page_dirty";

    /// <summary>
    /// Vacuum cost for a page found in the buffer cache. Value: a whole number, 0 to 10000. Default: 1. Takes effect without a restart.
    /// </summary>
    public const string VacuumCostPageHit = "vacuum_cost_page_hit";

    /// <summary>
    /// Vacuum cost for a page not found in the buffer cache. Value: a whole number, 0 to 10000. Default: 2. Takes effect without a restart.
    /// </summary>
    public const string VacuumCostPageMiss = "vacuum_cost_page_miss";

    /// <summary>
    /// Number of transactions by which VACUUM and HOT cleanup should be deferred, if any. Value: a whole number, 0 to 1000000. Default: 0.
    /// Takes effect without a restart. Until PostgreSQL 15.
    /// </summary>
    public const string VacuumDeferCleanupAge = "vacuum_defer_cleanup_age";

    /// <summary>
    /// Age at which VACUUM should trigger failsafe to avoid a wraparound outage. Value: a whole number, 0 to 2100000000. Default:
    /// 1600000000. Takes effect without a restart.
    /// </summary>
    public const string VacuumFailsafeAge = "vacuum_failsafe_age";

    /// <summary>
    /// Minimum age at which VACUUM should freeze a table row. Value: a whole number, 0 to 1000000000. Default: 50000000. Takes effect
    /// without a restart.
    /// </summary>
    public const string VacuumFreezeMinAge = "vacuum_freeze_min_age";

    /// <summary>
    /// Age at which VACUUM should scan whole table to freeze tuples. Value: a whole number, 0 to 2000000000. Default: 150000000. Takes
    /// effect without a restart.
    /// </summary>
    public const string VacuumFreezeTableAge = "vacuum_freeze_table_age";

    /// <summary>
    /// Fraction of pages in a relation vacuum can scan and fail to freeze before disabling eager scanning. Value: a number, 0 to 1.
    /// Default: 0.03. Takes effect without a restart. Since PostgreSQL 18.
    /// </summary>
    public const string VacuumMaxEagerFreezeFailureRate = "vacuum_max_eager_freeze_failure_rate";

    /// <summary>
    /// Multixact age at which VACUUM should trigger failsafe to avoid a wraparound outage. Value: a whole number, 0 to 2100000000. Default:
    /// 1600000000. Takes effect without a restart.
    /// </summary>
    public const string VacuumMultixactFailsafeAge = "vacuum_multixact_failsafe_age";

    /// <summary>
    /// Minimum age at which VACUUM should freeze a MultiXactId in a table row. Value: a whole number, 0 to 1000000000. Default: 5000000.
    /// Takes effect without a restart.
    /// </summary>
    public const string VacuumMultixactFreezeMinAge = "vacuum_multixact_freeze_min_age";

    /// <summary>
    /// Multixact age at which VACUUM should scan whole table to freeze tuples. Value: a whole number, 0 to 2000000000. Default: 150000000.
    /// Takes effect without a restart.
    /// </summary>
    public const string VacuumMultixactFreezeTableAge = "vacuum_multixact_freeze_table_age";

    /// <summary>
    /// Enables vacuum to truncate empty pages at the end of the table. Value: on or off. Default: on. Takes effect without a restart. Since
    /// PostgreSQL 18.
    /// </summary>
    public const string VacuumTruncate = "vacuum_truncate";

    /// <summary>
    /// Sets the number of disk-page buffers in shared memory for WAL. Value: a whole number, -1 to 2097144kB; without a unit in blocks of 8
    /// kB. Default: -1. Needs a restart.
    /// </summary>
    public const string WalBuffers = "wal_buffers";

    /// <summary>
    /// Compresses full-page writes written in WAL file with specified method. Value: one of pglz, on, off, lz4, zstd. Default: off. Takes
    /// effect without a restart.
    /// </summary>
    public const string WalCompression = "wal_compression";

    /// <summary>
    /// Sets the WAL resource managers for which WAL consistency checks are done. Value: a text. Takes effect without a restart.
    /// </summary>
    public const string WalConsistencyChecking = "wal_consistency_checking";

    /// <summary>
    /// Buffer size for reading ahead in the WAL during recovery. Value: a whole number, 64kB to 1073741823B; without a unit in bytes.
    /// Default: 512kB. Needs a restart. Since PostgreSQL 15.
    /// </summary>
    public const string WalDecodeBufferSize = "wal_decode_buffer_size";

    /// <summary>
    /// Writes zeroes to new WAL files before first use. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string WalInitZero = "wal_init_zero";

    /// <summary>
    /// Sets the size of WAL files held for standby servers. Value: a whole number, 0 to 2147483647MB; without a unit in MB. Default: 0.
    /// Takes effect without a restart.
    /// </summary>
    public const string WalKeepSize = "wal_keep_size";

    /// <summary>
    /// Sets the level of information written to the WAL. Value: one of minimal, replica, logical. Default: replica. Needs a restart.
    /// </summary>
    public const string WalLevel = "wal_level";

    /// <summary>
    /// Writes full pages to WAL when first modified after a checkpoint, even for a non-critical modification. Value: on or off. Default:
    /// off. Needs a restart.
    /// </summary>
    public const string WalLogHints = "wal_log_hints";

    /// <summary>
    /// Sets whether a WAL receiver should create a temporary replication slot if no permanent slot is configured. Value: on or off.
    /// Default: off. Takes effect without a restart.
    /// </summary>
    public const string WalReceiverCreateTempSlot = "wal_receiver_create_temp_slot";

    /// <summary>
    /// Sets the maximum interval between WAL receiver status reports to the sending server. Value: a whole number, 0 to 2147483s; without a
    /// unit in s. Default: 10s. Takes effect without a restart.
    /// </summary>
    public const string WalReceiverStatusInterval = "wal_receiver_status_interval";

    /// <summary>
    /// Sets the maximum wait time to receive data from the sending server. Value: a whole number, 0 to 2147483647ms; without a unit in ms.
    /// Default: 1min. Takes effect without a restart.
    /// </summary>
    public const string WalReceiverTimeout = "wal_receiver_timeout";

    /// <summary>
    /// Recycles WAL files by renaming them. Value: on or off. Default: on. Takes effect without a restart.
    /// </summary>
    public const string WalRecycle = "wal_recycle";

    /// <summary>
    /// Sets the time to wait before retrying to retrieve WAL after a failed attempt. Value: a whole number, 1ms to 2147483647ms; without a
    /// unit in ms. Default: 5s. Takes effect without a restart.
    /// </summary>
    public const string WalRetrieveRetryInterval = "wal_retrieve_retry_interval";

    /// <summary>
    /// Sets the maximum time to wait for WAL replication. Value: a whole number, 0 to 2147483647ms; without a unit in ms. Default: 1min.
    /// Takes effect without a restart.
    /// </summary>
    public const string WalSenderTimeout = "wal_sender_timeout";

    /// <summary>
    /// Minimum size of new file to fsync instead of writing WAL. Value: a whole number, 0 to 2147483647kB; without a unit in kB. Default:
    /// 2MB. Takes effect without a restart.
    /// </summary>
    public const string WalSkipThreshold = "wal_skip_threshold";

    /// <summary>
    /// Time for which WAL summary files should be kept. Value: a whole number, 0 to 35791394min; without a unit in min. Default: 10d. Takes
    /// effect without a restart. Since PostgreSQL 17.
    /// </summary>
    public const string WalSummaryKeepTime = "wal_summary_keep_time";

    /// <summary>
    /// Selects the method used for forcing WAL updates to disk. Value: one of fsync, fdatasync, open_sync, open_datasync. Default:
    /// fdatasync. Takes effect without a restart.
    /// </summary>
    public const string WalSyncMethod = "wal_sync_method";

    /// <summary>
    /// Time between WAL flushes performed in the WAL writer. Value: a whole number, 1ms to 10s; without a unit in ms. Default: 200ms. Takes
    /// effect without a restart.
    /// </summary>
    public const string WalWriterDelay = "wal_writer_delay";

    /// <summary>
    /// Amount of WAL written out by WAL writer that triggers a flush. Value: a whole number, 0 to 17179869176kB; without a unit in blocks
    /// of 8 kB. Default: 1MB. Takes effect without a restart.
    /// </summary>
    public const string WalWriterFlushAfter = "wal_writer_flush_after";

    /// <summary>
    /// Sets the maximum memory to be used for query workspaces. Value: a whole number, 64kB to 2147483647kB; without a unit in kB. Default:
    /// 4MB. Takes effect without a restart.
    /// </summary>
    public const string WorkMem = "work_mem";

    /// <summary>
    /// Sets how binary values are to be encoded in XML. Value: one of base64, hex. Default: base64. Takes effect without a restart.
    /// </summary>
    public const string Xmlbinary = "xmlbinary";

    /// <summary>
    /// Sets whether XML data in implicit parsing and serialization operations is to be considered as documents or content fragments. Value:
    /// one of content, document. Default: content. Takes effect without a restart.
    /// </summary>
    public const string Xmloption = "xmloption";

    /// <summary>
    /// Continues processing past damaged page headers. Value: on or off. Default: off. Takes effect without a restart.
    /// </summary>
    public const string ZeroDamagedPages = "zero_damaged_pages";
}
