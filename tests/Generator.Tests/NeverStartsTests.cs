using System.Globalization;

namespace PatroniSwarm.Generator.Tests;

/// <summary>Clusters that PostgreSQL or its image does not start, or that nobody can use, are one error; their neighbours are none.</summary>
public sealed class NeverStartsTests
{
    private const string Cases = """
        lc_messages = en_US.UTF-8: PSW4033
        lc_monetary = en_US.UTF-8: PSW4033
        lc_numeric = de_DE: PSW4033
        lc_time = en_US.utf8: PSW4033
        LC_MESSAGES = en_US: PSW4033
        lc_messages = C.UTF-8
        lc_messages = C.utf8
        lc_time = POSIX
        timezone = Mars/Olympus: PSW4033
        timezone = US/Eastern: PSW4033
        timezone = Berlin: PSW4033
        TimeZone = CET: PSW4033
        log_timezone = Mars/Olympus: PSW4033
        log_timezone = W. Europe Standard Time: PSW4033
        timezone = Europe/Berlin
        timezone = europe/berlin
        timezone = UTC
        timezone = EST5EDT
        timezone = <+03>-3
        timezone = -5
        log_timezone = Etc/UTC
        timezone_abbreviations = Mars: PSW4033
        timezone_abbreviations = India
        DateStyle = nonsense: PSW4032
        datestyle = ISO DMY: PSW4032
        datestyle = YYYY-MM-DD: PSW4032
        DateStyle = iso, dmy
        DateStyle = German
        client_encoding = KLINGON: PSW4032
        client_encoding = utf8mb4: PSW4032
        client_encoding = MULE_INTERNAL: PSW4032
        client_encoding = utf-8
        client_encoding = latin1
        log_destination = eventlog: PSW4032
        log_destination = stdout: PSW4032
        log_destination = stderr,: PSW4032
        log_destination = stderr, csvlog
        log_destination = jsonlog
        bonjour = on: PSW4033
        bonjour = off
        max_stack_depth = 64MB: PSW4039
        max_stack_depth = 8MB: PSW4039
        max_stack_depth = 8192: PSW4039
        max_stack_depth = 7680kB
        max_stack_depth = 4MB
        min_wal_size = 16MB: PSW4039
        max_wal_size = 31MB: PSW4039
        vacuum_buffer_usage_limit = 64kB: PSW4039
        vacuum_buffer_usage_limit = 0
        vacuum_buffer_usage_limit = 128kB
        transaction_buffers = 100kB: PSW4039
        notify_buffers = 17: PSW4039
        multixact_member_buffers = 250kB: PSW4039
        transaction_buffers = 0
        notify_buffers = 256kB
        default_transaction_isolation = serializable: PSW4044
        DEFAULT_TRANSACTION_ISOLATION = Serializable: PSW4044
        default_transaction_isolation = repeatable read
        ssl = on: PSW4003
        SSL = off: PSW4003
        ssl_cert_file = /nowhere: PSW4003
        ssl_key_file = /nowhere: PSW4003
        ssl_ca_file = /etc/ssl/certs/ca-certificates.crt: PSW4003
        ssl_crl_file = root.crl: PSW4034
        ssl_dh_params_file = /etc/ssl/dh.pem: PSW4034
        ssl_crl_file = 
        ssl_crl_dir = /nowhere
        log_directory = /nonexistent/x; logging_collector = on: PSW4033
        log_directory = /var/log/pg; logging_collector = on: PSW4033
        log_directory = /nonexistent/x
        log_directory = pg_log; logging_collector = on
        log_directory = /var/log/postgresql; logging_collector = on: PSW4033
        log_directory = /var/log/postgresql; logging_collector = off
        log_directory = /var/tmp/log; logging_collector = on
        unix_socket_group = nosuch: PSW4033
        unix_socket_group = postgres
        unix_socket_directories = /nonexistent: PSW4033
        unix_socket_directories = /run/lock: PSW4033
        unix_socket_directories = /tmp,,/var/run/postgresql: PSW4032
        unix_socket_directories = /var/run/postgresql, /tmp
        search_path = a,,b: PSW4032
        search_path = my schema: PSW4032
        search_path = app, public
        backtrace_functions = a-b: PSW4032
        backtrace_functions = int4in, int8in
        wal_consistency_checking = nosuch: PSW4032
        wal_consistency_checking = heap, btree
        createrole_self_grant = foo: PSW4032
        createrole_self_grant = set, inherit
        restrict_nonsystem_relation_kind = foo: PSW4032
        restrict_nonsystem_relation_kind = view, foreign-table
        temp_tablespaces = a b: PSW4032
        debug_io_direct = on: PSW4032
        local_preload_libraries = nosuch: PSW4027
        local_preload_libraries = auto_explain: PSW4027
        session_preload_libraries = auto_explain
        shared_preload_libraries = /nowhere/x.so: PSW4027
        shared_preload_libraries = /usr/lib/postgresql/17/lib/pgaudit.so: PSW4027
        shared_preload_libraries = /usr/lib/postgresql/17/lib/pg_stat_statements.so
        default_transaction_read_only = on: PSW4040
        default_transaction_read_only = yes: PSW4040
        default_transaction_read_only = off
        password_encryption = md5: PSW4035
        PASSWORD_ENCRYPTION = MD5: PSW4035
        password_encryption = scram-sha-256
        max_connections = 100; superuser_reserved_connections = 60; reserved_connections = 50: PSW4036
        max_connections = 100; superuser_reserved_connections = 100: PSW4036
        superuser_reserved_connections = 50; reserved_connections = 50: PSW4036
        max_connections = 30; reserved_connections = 27: PSW4036
        max_connections = 100; superuser_reserved_connections = 50; reserved_connections = 49
        max_connections = 262143: PSW4038
        max_worker_processes = 262100: PSW4038
        log_statement_stats = on; log_parser_stats = on: PSW4042
        log_statement_stats = on; log_parser_stats = off
        autovacuum = off: PSW4041
        autovacuum = false: PSW4041
        track_counts = off: PSW4041
        track_counts = off; autovacuum = off: PSW4041
        autovacuum = on
        synchronous_commit = remote_apply; max_standby_streaming_delay = -1: PSW3036
        synchronous_commit = remote_apply; max_standby_streaming_delay = 10min: PSW3036
        max_standby_archive_delay = -1: PSW3036
        synchronous_commit = remote_apply; max_standby_streaming_delay = 5s
        synchronous_commit = remote_apply
        """;

    public static TheoryData<string> Rows { get; } = [.. Cases.Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    [Theory]
    [MemberData(nameof(Rows))]
    public Task A_setting_is_refused_where_PostgreSQL_refuses_it(string row)
    {
        var parts = row.Split(": PSW");
        var settings = string.Join(' ', parts[0].Split("; ").Select(static setting => setting.Split(" = ")).Select(static pair => $"[PostgresSetting(\"{pair[0]}\", \"{pair[1]}\")]"));
        return RaisesOnly(settings, parts.Length > 1 ? ["PSW" + parts[1]] : []);
    }

    [Theory]
    [InlineData("lc_messages", "en_US.UTF-8")]
    [InlineData("timezone", "US/Eastern")]
    [InlineData("unix_socket_group", "app")]
    [InlineData("unix_socket_directories", "/run/lock")]
    [InlineData("ssl_crl_file", "/etc/ssl/revoked.crl")]
    public Task An_image_of_the_users_own_may_have_it(string name, string value) =>
        RaisesOnly($"[Image(\"registry.example/postgres-patroni:17.5\"), PostgresSetting(\"{name}\", \"{value}\")]");

    [Theory]
    [InlineData("log_connections", "receipt,authentication", 18)]
    [InlineData("log_connections", "receipt,nosuch", 18, "PSW4032")]
    [InlineData("log_connections", "receipt", 17, "PSW4014")]
    [InlineData("log_destination", "jsonlog", 15)]
    [InlineData("stats_temp_directory", "/var/lib/statistics", 14, "PSW4033", "PSW6014")]
    [InlineData("stats_temp_directory", "/dev/shm", 14, "PSW6014")]
    [InlineData("io_method", "io_uring", 18, "PSW4037")]
    [InlineData("io_method", "IO_URING", 18, "PSW4037")]
    [InlineData("io_max_concurrency", "0", 18, "PSW4039")]
    [InlineData("io_max_concurrency", "-1", 18)]
    [InlineData("io_method", "worker", 18)]
    [InlineData("io_method", "sync", 18)]
    [InlineData("superuser_reserved_connections", "100", 15, "PSW4036")]
    [InlineData("autovacuum_worker_slots", "262143", 18, "PSW4038")]
    public Task A_major_has_values_of_its_own(string name, string value, int major, params string[] ids) =>
        RaisesOnly($"[PostgresSetting(\"{name}\", \"{value}\")]", ids, $"(Version = {major})");

    [Theory]
    [InlineData("max_parallel_workers_per_gather", "9", 17, "PSW4028")]
    [InlineData("max_parallel_workers_per_gather", "8", 17)]
    [InlineData("max_parallel_maintenance_workers", "16", 17, "PSW4028")]
    [InlineData("max_sync_workers_per_subscription", "8", 17, "PSW4028")]
    [InlineData("max_sync_workers_per_subscription", "4", 17)]
    [InlineData("max_parallel_apply_workers_per_subscription", "5", 16, "PSW4028")]
    [InlineData("max_parallel_workers", "9", 17, "PSW4028")]
    [InlineData("autovacuum_max_workers", "20", 18, "PSW4028")]
    [InlineData("autovacuum_max_workers", "16", 18)]
    [InlineData("autovacuum_max_workers", "20", 17)]
    public Task Workers_come_out_of_a_pool(string name, string value, int major, params string[] ids) =>
        RaisesOnly($"[PostgresSetting(\"{name}\", \"{value}\")]", ids, $"(Version = {major})");

    [Theory]
    [InlineData("Registry.example/Team/Patroni:4", "PSW6019")]
    [InlineData("Registry.example/team/patroni:4")]
    [InlineData("https://registry.example/patroni:4", "PSW6019")]
    [InlineData("registry.example/patroni:${TAG}", "PSW6019")]
    [InlineData("registry.example/patroni:4 ", "PSW6019")]
    [InlineData("registry.example/my patroni:4", "PSW6019")]
    [InlineData("registry.example/patroni:4:1", "PSW6019")]
    [InlineData("registry.example//patroni:4", "PSW6019")]
    [InlineData("registry.example/patroni:4+1", "PSW6019")]
    [InlineData("registry.example/patroni@sha256:abc", "PSW6019")]
    [InlineData("registry.example/${REPO}", "PSW6019")]
    [InlineData("POSTGRES:17", "PSW6019")]
    [InlineData("localhost:5000/a__b/c-d.e_f---g:V1.2_3-x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("[2001:db8::1]:5000/patroni:4")]
    [InlineData("192.0.2.9:5000/patroni:4")]
    [InlineData("postgres:17.5", "PSW6018")]
    [InlineData("postgres", "PSW6018")]
    [InlineData("postgres:latest", "PSW6018")]
    [InlineData("postgres@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "PSW6018")]
    [InlineData("postgres:17-alpine", "PSW6018")]
    [InlineData("docker.io/library/postgres:17.5", "PSW6018")]
    [InlineData("library/postgres:17.5", "PSW6018")]
    [InlineData("mirror.example/hub/library/postgres:17.5", "PSW6018")]
    [InlineData("public.ecr.aws/docker/library/postgres:17.5", "PSW6018")]
    [InlineData("postgis/postgis:17-3.5", "PSW6018")]
    [InlineData("pgvector/pgvector:pg17", "PSW6018")]
    [InlineData("timescale/timescaledb:2.17.2-pg17", "PSW6018")]
    [InlineData("quay.io/enterprisedb/postgresql:17", "PSW6018")]
    [InlineData("timescale/timescaledb-ha:pg17.2", "PSW6018")]
    [InlineData("ghcr.io/zalando/spilo-17:4.0-p2", "PSW6018")]
    [InlineData("ghcr.io/cloudnative-pg/postgresql:17.5", "PSW6018")]
    [InlineData("registry.example/postgres:17.5")]
    [InlineData("localhost:5000/team/postgres:17.5")]
    [InlineData("ghcr.io/example/postgres-patroni:17.5")]
    public Task An_image_must_run_what_it_is_given(string image, params string[] ids) => RaisesOnly($"[Image(\"{image}\")]", ids);

    [Theory]
    [InlineData("[HAProxy<Db>, OnEveryNode, Image(\"haproxy:3.0\")] class Proxy;", "PSW6018")]
    [InlineData("[HAProxy<Db>, OnEveryNode, Image(\"docker.io/library/haproxy:3.0-alpine\")] class Proxy;", "PSW6018")]
    [InlineData("[HAProxy<Db>, OnEveryNode, Image(\"registry.example/haproxy:3.0\")] class Proxy;")]
    [InlineData("[Prometheus, OnManagers, Image(\"prom/prometheus:v2.53.0\")] class Watch;", "PSW6018")]
    [InlineData("[Prometheus, OnManagers, Image(\"registry.example/prometheus:2.53\")] class Watch;")]
    [InlineData("[Service(\"postgres:17.5\"), OnEveryNode] class Tool;")]
    public Task An_image_of_a_proxy_or_of_Prometheus_reads_what_is_mounted(string service, params string[] ids) =>
        OneCauseTests.RaisesOnly($"{Db("")} {service}", ids);

    [Theory]
    [InlineData("[DataVolume(Size = \"100GiB\"), PostgresSetting(\"wal_keep_size\", \"200GB\")]", "PSW2059")]
    [InlineData("[DataVolume(Size = \"100GiB\"), PostgresSetting(\"wal_keep_size\", \"100GB\")]", "PSW2059")]
    [InlineData("[DataVolume(Size = \"100GiB\"), PostgresSetting(\"min_wal_size\", \"150GB\"), PostgresSetting(\"max_wal_size\", \"160GB\")]", "PSW2059")]
    [InlineData("[DataVolume(Size = \"100GiB\"), PostgresSetting(\"wal_keep_size\", \"99.5GB\")]", "PSW2009")]
    [InlineData("[DataVolume(Size = \"100GiB\"), PostgresSetting(\"wal_keep_size\", \"20GB\")]")]
    [InlineData("[DataVolume(Size = \"100GiB\"), PostgresSetting(\"max_slot_wal_keep_size\", \"0x40000\")]", "PSW2009", "PSW4018")]
    [InlineData("[DataVolume(Size = \"100GiB\"), PostgresSetting(\"max_slot_wal_keep_size\", \"-1\"), PostgresSetting(\"max_wal_size\", \"150GB\")]", "PSW3021", "PSW2009")]
    [InlineData("[DataVolume(Size = \"100GiB\"), PostgresSetting(\"max_slot_wal_keep_size\", \"-1\"), PostgresSetting(\"max_wal_size\", \"50GB\")]", "PSW3021")]
    [InlineData("[PostgresSetting(\"wal_keep_size\", \"200GB\")]")]
    public async Task WAL_that_is_always_kept_fits_the_volume(string attributes, params string[] ids) =>
        Assert.Equal(ids, (await OneCauseTests.Raised(Db(attributes))).Where(static id => id != "PSW2006"));

    [Theory]
    [InlineData("ttl", "write Ttl in [Postgres<Dcs>] instead.")]
    [InlineData("master_start_timeout", "write PrimaryStartTimeout in [Postgres<Dcs>] instead.")]
    [InlineData("synchronous_mode", "write Replication in [Postgres<Dcs>] instead.")]
    [InlineData("Failsafe_Mode", "always on. Remove it.")]
    [InlineData("wal_keep_segments", "Write \"wal_keep_size\", with a size such as \"1GB\".")]
    [InlineData("wal_keep_sizes", "Write \"wal_keep_size\".")]
    public async Task A_setting_of_Patroni_has_an_argument_of_its_own(string name, string answer)
    {
        var diagnostic = Assert.Single(await OneCauseTests.Analyze(Db($"[PostgresSetting(\"{name}\", \"60\")]")));
        Assert.Equal("PSW4011", diagnostic.Id);
        Assert.EndsWith(answer, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("max_wal_size", "95GB", "a burst of writes fills it, and PostgreSQL stops. Write a smaller max_wal_size.")]
    [InlineData("max_slot_wal_keep_size", "102400", "a standby that is away fills it, and PostgreSQL stops. Write a smaller max_slot_wal_keep_size.")]
    public async Task WAL_beyond_the_volume_is_reported_where_most_of_it_is_asked_for(string name, string value, string message)
    {
        var diagnostic = Assert.Single(await OneCauseTests.Analyze(Db($"[DataVolume(Size = \"100GiB\"), PostgresSetting(\"{name}\", \"{value}\")]")), static diagnostic => diagnostic.Id == "PSW2009");
        Assert.Equal($"\"{value}\"", diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
        Assert.Contains(message, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hostssl all postgres samehost reject", "", "which Patroni needs and which comes before all of yours. Remove this line.")]
    [InlineData("hostssl app app all scram-sha-256", "hostssl app app 10.0.0.0/8 reject", "and PostgreSQL takes the first. Move this line before that one, or remove it.")]
    public async Task A_pg_hba_line_that_never_applies_is_told_what_works(string first, string second, string message)
    {
        var lines = string.Concat(new[] { first, second }.Where(static line => line.Length > 0).Select(static line => $"[PgHba(\"{line}\")]"));
        var diagnostic = Assert.Single(await OneCauseTests.Analyze(Db(lines)));
        Assert.Equal("PSW6013", diagnostic.Id);
        Assert.Contains(message, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("host all all all scram-sha-256 clientcert=verify-full", "PSW6010")]
    [InlineData("hostssl all all all scram-sha-256 clientcert=verify-full")]
    [InlineData("hostnossl all all all reject")]
    public Task A_pg_hba_line_asks_for_a_certificate_with_TLS_only(string line, params string[] ids) => RaisesOnly($"[PgHba(\"{line}\")]", ids);

    private static Task RaisesOnly(string attributes, string[]? ids = null, string cluster = "") => OneCauseTests.RaisesOnly(Db(attributes, cluster), ids ?? []);

    private static string Db(string attributes, string cluster = "") => $"{OneCauseTests.Dcs} {attributes} [Postgres<Dcs>{cluster}, On<Node1, Node2, Node3>] class Db;";
}
