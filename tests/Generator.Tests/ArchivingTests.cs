namespace PatroniSwarm.Generator.Tests;

/// <summary>An archive_command that cannot work in the image, and its neighbours that can.</summary>
public sealed class ArchivingTests
{
    private const string Archiving = "[PostgresSetting(\"archive_mode\", \"on\"), PostgresSetting(\"archive_timeout\", \"60s\")]";
    private const string Curl = "curl -fsST %p https://wal.example/%f";

    [Theory]
    [InlineData("wal-g wal-push %p")]
    [InlineData("/usr/local/bin/wal-g wal-push %p")]
    [InlineData("WALG_S3_PREFIX=s3://wal nice -n 5 wal-g wal-push %p")]
    [InlineData("timeout 60 wal-g wal-push %p")]
    [InlineData("test -f /tmp/stop || wal-g wal-push %p")]
    [InlineData("pgbackrest --stanza=main archive-push %p")]
    [InlineData("/usr/bin/pgbackrest --stanza=main archive-push %p")]
    [InlineData("barman-wal-archive backup main %p")]
    [InlineData("envdir /etc/wal-e.d/env wal-e wal-push %p")]
    [InlineData("rsync -a %p backup@192.0.2.9:/wal/%f")]
    [InlineData("scp %p backup@192.0.2.9:/wal/%f")]
    [InlineData("aws s3 cp %p s3://wal/%f")]
    [InlineData("gzip -c %p | aws s3 cp - s3://wal/%f.gz")]
    [InlineData("lz4 %p /archive/%f.lz4")]
    [InlineData("sudo cp %p /archive/%f")]
    [InlineData("bash -c 'wal-g wal-push %p'")]
    [InlineData("/scripts/archive.sh %p %f")]
    [InlineData("archive.sh %p")]
    [InlineData("copy %p C:/archive/%f")]
    [InlineData("(disabled)")]
[InlineData("/usr/bin/env wal-g wal-push %p")]
    [InlineData("/usr/bin/timeout 60 wal-g wal-push %p")]
    [InlineData("timeout -s KILL 60 wal-g wal-push %p")]
    [InlineData("ionice -c idle wal-g wal-push %p")]
    [InlineData("flock /tmp/archive.lock wal-g wal-push %p")]
    [InlineData("xargs -I{} rclone copyto %p s3:wal/%f")]
    [InlineData("setpriv --reuid postgres wal-g wal-push %p")]
    [InlineData("su postgres -c 'wal-g wal-push %p'")]
    [InlineData("/usr/lib/postgresql/17/bin/wal-g wal-push %p")]
    [InlineData("/usr/local/pgsql/bin/archive %p")]
    public Task A_program_that_the_image_lacks_fails_for_every_file(string command) => Raises(command, "PSW2057");

    [Theory]
    [InlineData("cp %p /archive/%f")]
    [InlineData("cp '%p' '/archive/%f'")]
    [InlineData("cp -t /archive %p")]
    [InlineData("cp %p //archive/./%f")]
    [InlineData("test ! -f /archive/%f && cp %p /archive/%f")]
    [InlineData("[ ! -f /archive/%f ] && cp %p /archive/%f")]
    [InlineData("if [ ! -f /archive/%f ]; then cp %p /archive/%f; fi")]
    [InlineData("( test ! -f /archive/%f && cp %p /archive/%f )")]
    [InlineData("test ! -f /mnt/server/archivedir/%f && cp %p /mnt/server/archivedir/%f")]
    [InlineData("mkdir -p /archive && cp %p /archive/%f")]
    [InlineData("gzip < %p > /archive/%f.gz")]
    [InlineData("dd if=%p of=/archive/%f")]
    [InlineData("install -m 600 %p /archive/%f")]
    [InlineData("tar cf /archive/%f.tar %p")]
    [InlineData("openssl enc -aes-256-cbc -in %p -out /archive/%f")]
    [InlineData("sh -c 'cp %p /archive/%f'")]
    [InlineData("python3 /opt/archive.py %p")]
    [InlineData("cp %p /var/backups/%f")]
    [InlineData("cp %p /var/lib/pgsql/archive/%f")]
    [InlineData("cp %p /run/secrets/%f")]
    [InlineData("cp %p /tmp/%f")]
    [InlineData("cp %p /dev/shm/%f")]
    [InlineData("mkdir -p /var/tmp/wal && cp %p /var/tmp/wal/%f")]
    [InlineData("cp %p /var/lib/postgresql/archive/%f")]
    [InlineData("cp %p /var/lib/postgresql/archive/")]
    [InlineData("cp %p ../archive/%f")]
[InlineData("cat %p | tee /archive/%f > /dev/null")]
    [InlineData("tee /archive/%f < %p > /dev/null")]
    [InlineData("curl -fsST %p file:///archive/%f")]
    [InlineData("curl -fsST %p https://wal.example/%f >> /var/log/wal.log")]
    [InlineData("cp %p /tmp/%f && gzip /tmp/%f")]
    [InlineData("cp %p /tmp/%f.part && mv /tmp/%f.part /tmp/%f")]
    [InlineData("gzip -c %p > /archive/%f.gz && curl -fsST /archive/%f.gz https://wal.example/%f.gz")]
    public Task A_place_that_is_not_there_or_does_not_stay_keeps_no_archive(string command) => Raises(command, "PSW2058");

    [Theory]
    [InlineData("true")]
    [InlineData("/bin/true")]
    [InlineData(" exit 0 ")]
    [InlineData(":")]
    [InlineData("echo %p")]
    [InlineData("echo %f >> /tmp/archived")]
    [InlineData("cp %p /dev/null")]
    [InlineData("cat %p > /dev/null")]
    [InlineData("test -f %p && true")]
    [InlineData("false")]
    [InlineData("exit 1")]
    [InlineData("")]
[InlineData("sh -c true")]
    [InlineData("bash -c 'exit 0'")]
    [InlineData("sh -c 'exit 1'")]
    [InlineData("/usr/bin/env true")]
    [InlineData("# curl -fsST %p https://wal.example/%f")]
    [InlineData("touch /tmp/archived")]
    [InlineData("logger archived %f")]
    public Task A_command_that_copies_nothing_is_no_archive(string command) => Raises(command, "PSW2053");

    [Theory]
    [InlineData("mkdir -p /var/lib/postgresql/archive && cp %p /var/lib/postgresql/archive/%f")]
    [InlineData("mkdir -p ../archive; test ! -f ../archive/%f && cp %p ../archive/%f")]
    [InlineData("cp %p pg_wal/archive_status/%f")]
    public Task An_archive_on_the_disk_of_the_data_is_a_warning(string command) => Raises(command, "PSW2055");

    [Theory]
    [InlineData(Curl)]
    [InlineData("curl --fail --upload-file %p ftp://wal.example/%f")]
    [InlineData("/usr/bin/curl -fsST %p sftp://wal.example/%f")]
    [InlineData("gzip -c %p | curl -fsST - https://wal.example/%f.gz")]
    [InlineData("openssl enc -aes-256-cbc -pass file:/run/secrets/key -in %p | curl -fsST - https://wal.example/%f")]
    [InlineData("python3 -c 'import urllib.request' %p")]
    [InlineData("perl -e 'print 1' %p")]
    [InlineData("$ARCHIVER %p")]
    [InlineData("cp %p \\\"$ARCHIVE/%f\\\"")]
    [InlineData("/var/lib/postgresql/archive.sh %p %f")]
[InlineData("timeout -s KILL 60 curl -fsST %p https://wal.example/%f")]
    [InlineData("timeout --kill-after 5 60 curl -fsST %p https://wal.example/%f")]
    [InlineData("ionice -c idle nice -n 19 curl -fsST %p https://wal.example/%f")]
    [InlineData("env -u http_proxy curl -fsST %p https://wal.example/%f")]
    [InlineData("stdbuf -o L curl -fsST %p https://wal.example/%f")]
    [InlineData("flock -w 5 /tmp/archive.lock curl -fsST %p https://wal.example/%f")]
    [InlineData("flock /tmp/archive.lock -c 'curl -fsST %p https://wal.example/%f'")]
    [InlineData("bash -c 'time curl -fsST %p https://wal.example/%f'")]
    [InlineData("bash -c 'source /etc/environment; [[ -f %p ]] && curl -fsST %p https://wal.example/%f'")]
    [InlineData("bash -c 'for try in 1 2 3; do curl -fsST %p https://wal.example/%f && exit 0; done; exit 1'")]
    [InlineData("bash -c \\\"curl -fsST $0 https://wal.example/$1\\\" %p %f")]
    [InlineData("gzip -c %p > /tmp/%f.gz && curl -fsST /tmp/%f.gz https://wal.example/%f.gz && rm /tmp/%f.gz")]
    [InlineData("mkdir -p /tmp/wal && cp %p /tmp/wal/%f && curl -fsST /tmp/wal/%f https://wal.example/%f; code=$?; rm -f /tmp/wal/%f; exit $code")]
    [InlineData("sha256sum %p > /tmp/%f.sum && curl -fsST %p https://wal.example/%f && curl -fsST /tmp/%f.sum https://wal.example/%f.sum")]
    [InlineData("curl -fsST %p https://wal.example/%f >> /tmp/archive.log 2>&1")]
    [InlineData("curl -fsST %p https://wal.example/%f >> /var/lib/postgresql/archive.log 2>&1")]
    [InlineData("curl -fsST %p https://wal.example/%f | tee -a /tmp/archive.log")]
    public Task A_command_that_may_work_is_not_touched(string command) => Raises(command);

    [Theory]
    [InlineData("archive_mode", "off")]
    [InlineData("archive_timeout", "60s")]
    public Task What_nobody_runs_is_not_looked_into(string name, string value) =>
        Settings($"[PostgresSetting(\"{name}\", \"{value}\"), PostgresSetting(\"archive_command\", \"wal-g wal-push %p\")]");

    [Theory]
    [InlineData("Image(\"registry.example/postgres-patroni:17.5\")", "wal-g wal-push %p")]
    [InlineData("Image(\"registry.example/postgres-patroni:17.5\")", "test ! -f /archive/%f && cp %p /archive/%f")]
    [InlineData("Image(\"registry.example/postgres-patroni:17.5\")", "cp %p /tmp/%f", "PSW2058")]
    [InlineData("Image(\"registry.example/postgres-patroni:17.5\")", "/bin/true", "PSW2053")]
    [InlineData("DataDirectory(\"/srv/pg\")", "cp %p /var/lib/postgresql/archive/%f", "PSW2055")]
    [InlineData("DataDirectory(\"/srv/pg\")", "cp %p /archive/%f", "PSW2058")]
    public async Task An_image_or_a_folder_of_the_users_own_may_have_it(string attribute, string command, params string[] ids)
    {
        var raised = await OneCauseTests.Raised($"{OneCauseTests.Dcs} [{attribute}] {Archiving} [PostgresSetting(\"archive_command\", \"{command}\")] [Postgres<Dcs>, On<Node1, Node2, Node3>] class Db;");
        Assert.Equal(ids, raised.Where(static id => id != "PSW2008"));
    }

    [Theory]
    [InlineData("", "PostgresSetting(\"archive_command\", \"" + Curl + "\"), PostgresSetting(\"archive_library\", \"basic_archive\")", "PSW2056")]
    [InlineData("", "PostgresSetting(\"archive_command\", \"wal-g wal-push %p\"), PostgresSetting(\"archive_library\", \"basic_archive\")", "PSW2056")]
    [InlineData("", "PostgresSetting(\"archive_command\", \"" + Curl + "\"), PostgresSetting(\"archive_library\", \"nosuch\")", "PSW2056")]
    [InlineData("(Version = 15)", "PostgresSetting(\"archive_command\", \"" + Curl + "\"), PostgresSetting(\"archive_library\", \"basic_archive\")", "PSW2056")]
    [InlineData("(Version = 18)", "PostgresSetting(\"archive_command\", \"" + Curl + "\"), PostgresSetting(\"archive_library\", \"basic_archive\")", "PSW2056")]
    [InlineData("", "PostgresSetting(\"ARCHIVE_COMMAND\", \"wal-g wal-push %p\")", "PSW2057")]
    [InlineData("", "PostgresSetting(\"archive_command\", \"" + Curl + "\"), PostgresSetting(\"archive_library\", \"\")")]
    [InlineData("", "PostgresSetting(\"archive_command\", \"\"), PostgresSetting(\"archive_library\", \"basic_archive\"), PostgresSetting(\"basic_archive.archive_directory\", \"/archive\")", "PSW2058")]
    [InlineData("", "PostgresSetting(\"archive_library\", \"basic_archive\"), PostgresSetting(\"basic_archive.archive_directory\", \"/var/lib/postgresql/archive\")", "PSW2058")]
    [InlineData("", "PostgresSetting(\"archive_library\", \"basic_archive\")", "PSW2053")]
    [InlineData("", "PostgresSetting(\"archive_library\", \"$libdir/basic_archive\")", "PSW2053")]
    [InlineData("", "PostgresSetting(\"archive_library\", \"$libdir/basic_archive\"), PostgresSetting(\"basic_archive.archive_directory\", \"/archive\")", "PSW2058")]
    [InlineData("", "PostgresSetting(\"archive_library\", \"basic_archive\"), PostgresSetting(\"Basic_Archive.Archive_Directory\", \"/archive\")", "PSW2058")]
    [InlineData("", "PostgresSetting(\"archive_library\", \"basic_archive\"), PostgresSetting(\"basic_archive.archive_directory\", \"\")", "PSW2053")]
    [InlineData("", "PostgresSetting(\"archive_library\", \"pgbackrest\")", "PSW4027")]
    public Task A_command_and_a_library_archive_not_both(string cluster, string settings, params string[] ids) => Settings($"{Archiving} [{settings}]", ids, cluster);

    [Theory]
    [InlineData("0", "PSW2054")]
    [InlineData("00", "PSW2054")]
    [InlineData("0d", "PSW2054")]
    [InlineData("0.2s", "PSW2054")]
    [InlineData("1d")]
    [InlineData("5m", "PSW4017")]
    public Task An_archive_does_not_wait_for_full_files(string timeout, params string[] ids) =>
        Settings($"[PostgresSetting(\"archive_mode\", \"on\"), PostgresSetting(\"archive_timeout\", \"{timeout}\"), PostgresSetting(\"archive_command\", \"{Curl}\")]", ids);

    private static Task Raises(string command, params string[] ids) => Settings($"{Archiving} [PostgresSetting(\"archive_command\", \"{command}\")]", ids);

    private static Task Settings(string settings, string[]? ids = null, string cluster = "") =>
        OneCauseTests.RaisesOnly($"{OneCauseTests.Dcs} {settings} [Postgres<Dcs>{cluster}, On<Node1, Node2, Node3>] class Db;", ids ?? []);
}
