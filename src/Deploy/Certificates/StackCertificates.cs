using System.Globalization;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Certificates;

/// <summary>
/// The certificates of a stack, each with its private key in a swarm secret. The key of an authority is a secret that no service mounts: a short task with it signs, so the key never comes back to the machine that publishes.
/// </summary>
internal sealed class StackCertificates(IDockerClient client, string stack, IReadOnlyList<AuthorityDefinition> authorities, CertificateRotation rotation, ClusterWatch watch, TimeSpan patience, Action<string> say)
{
    // A publish rotates each authority and each certificate once.
    private bool isMade;

    /// <summary>The names of all secrets that are made here.</summary>
    public IReadOnlySet<string> Names { get; } = authorities.SelectMany(NamesOf).ToHashSet();

    /// <summary>What the next rollout needs.</summary>
    /// <param name="now">The swarm's time.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<SecretPlan> PlanAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var (present, used) = await ReadAsync(cancellation);
        var versions = new SecretVersions(present);
        var due = authorities.SelectMany(authority => Due(State(authority, present, used, now), now)).ToDictionary(static secret => secret.Name);
        return new(
            [.. Names.Order(StringComparer.Ordinal).Select(name => due.TryGetValue(name, out var one) ? new PlannedChange(PlanAction.Create, "secret", one.Version) { Effect = one.Why } : new PlannedChange(PlanAction.Unchanged, "secret", versions.Newest(name)!))],
            Names.ToDictionary(static name => name, name => due.TryGetValue(name, out var one) ? one.Version : versions.Newest(name)!));
    }

    /// <summary>Creates what the next rollout needs.</summary>
    /// <param name="now">The swarm's time.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DeployException">No certificate was issued.</exception>
    public async Task<CreatedSecrets> CreateAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var made = new List<string>();
        var (present, used) = await ReadAsync(cancellation);
        var states = authorities.Select(authority => State(authority, present, used, now)).ToList();
        foreach (var (state, key) in states.SelectMany(state => Due(state, now).Where(secret => secret.Name == state.Authority.Key).Select(key => (state, key))))
        {
            say($"creating secret {key.Version} with the private key of a new certificate authority");
            var (content, own) = PrivateKeys.Authority($"{stack} {state.Authority.Name}", now);
            await CreateAsync(key, content, own, cancellation);
            made.Add(key.Version);
        }

        if (made.Count > 0)
        {
            (present, used) = await ReadAsync(cancellation);
            states = [.. authorities.Select(authority => new AuthorityState(authority, present, used))];
        }

        var due = states.Select(state => (State: state, Secrets: Due(state, now).ToList())).ToList();
        foreach (var (state, bundle) in due.SelectMany(static one => one.Secrets.Where(secret => one.State.Authority.Bundles.Contains(secret.Name)).Select(bundle => (one.State, bundle))))
            await CreateAsync(bundle, Encoding.ASCII.GetBytes(bundle.Name == state.Authority.Bundle ? state.Trusted : state.ServerTrusted), new(state.TrustedEnd, bundle.Of), cancellation);
        if (due.Select(static one => (one.State, Secrets: one.Secrets.Where(static secret => secret.Certificate is not null).ToList())).Where(static one => one.Secrets.Count > 0).ToList() is { Count: > 0 } certificates)
            await IssueAsync(certificates, now, cancellation);
        made.AddRange(due.SelectMany(static one => one.Secrets).Select(static secret => secret.Version));

        isMade = true;
        var all = (await client.Secrets.ListAsync(cancellation)).Where(secret => Names.Contains(SecretVersions.BaseOf(secret))).ToList();
        var versions = new SecretVersions(all);
        return new(
            all.ToDictionary(static secret => secret.Spec!.Name!, static secret => secret.ID!),
            Names.ToDictionary(static name => name, name => versions.Newest(name)!),
            made);
    }

    /// <summary>Which rollout comes next, if an authority is being replaced and all services have what the last one gave them; null if none does.</summary>
    public async Task<string?> NextStepAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var (present, used) = await ReadAsync(cancellation);
        return authorities.Select(authority => State(authority, present, used, now))
            .Where(state => state.Step is not null && Due(state, now).Any())
            .Select(static state => $"{state.Authority.Name}: {state.Step}")
            .FirstOrDefault();
    }

    /// <summary>What a newer version replaces.</summary>
    public async Task<IReadOnlyList<PlannedChange>> PlanRemovalAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var (present, used) = await ReadAsync(cancellation);
        var versions = new SecretVersions(present);
        var due = authorities.SelectMany(authority => Due(State(authority, present, used, now), now)).Select(static secret => secret.Name).ToHashSet();
        var elsewhere = await StackSecrets.UsedElsewhereAsync(client, stack, cancellation);
        return
        [
            .. Names.Order(StringComparer.Ordinal).SelectMany(name => due.Contains(name) ? versions.Of(name) : versions.Superseded(name))
                .Where(name => !elsewhere.Contains(name))
                .Select(static name => new PlannedChange(PlanAction.Remove, "secret", name) { Effect = "a newer one replaces it" }),
        ];
    }

    /// <summary>Issues the certificate of the publish itself where it has ended, because no member would answer it. Returns whether it did.</summary>
    /// <param name="now">The swarm's time.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DeployException">None was issued, or an authority has no key any more, or one that no publish made.</exception>
    public async Task<bool> RenewOwnAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var (present, used) = await ReadAsync(cancellation);
        var states = authorities.Select(authority => new AuthorityState(authority, present, used)).ToList();
        if (states.Find(static state => state.IsForeign)?.Authority is { } foreign)
            throw new DeployException(DeployCodes.Certificates, $"The secret '{foreign.Key}' was not made by a publish, and is to hold the private key of the certificate authority of {foreign.Name}. Remove it with 'docker secret rm', then publish: a publish makes its own.");
        if (rotation != CertificateRotation.Authorities && states.Find(static state => state.IsLost)?.Authority is { } lost)
            throw new DeployException(DeployCodes.Certificates, $"The secret '{lost.Key}' with the private key of the certificate authority of {lost.Name} is gone, so no further certificate can be issued. Nothing was changed, and the members run on. Publish with -p:RotateCertificates=ca to make a new one: from the first member to the last, {lost.Name} may not be available.");
        var ended = states.Where(state => !state.LacksKey && state.Newest(state.Authority.Deployer)?.Ends < now)
            .Select(static state => (state, new List<DueSecret> { new(state.Authority.Deployer, state.Next(state.Authority.Deployer), state.CertificateOf(state.Certificates[^1]), "") { Certificate = state.Certificates[^1] } }))
            .ToList();
        if (ended.Count > 0)
            await IssueAsync(ended, now, cancellation);
        return ended.Count > 0;
    }

    /// <summary>The clusters of the stack whose members may be cut off from each other until all of them have changed: a certificate has ended, or the key of their authority is gone.</summary>
    public async Task<IReadOnlySet<string>> CutOffAsync(IEnumerable<PlannedService> services, IReadOnlyDictionary<string, SwarmService> live, DateTimeOffset now, CancellationToken cancellation)
    {
        var (present, used) = await ReadAsync(cancellation);
        var ended = present.Where(secret => CertificateState.Read(secret)?.Ends < now).Select(static secret => secret.Spec!.Name!).ToHashSet();
        var lost = authorities.Where(authority => new AuthorityState(authority, present, used).IsLost).Select(static authority => authority.Bundle).ToHashSet();
        var versions = new SecretVersions(present);
        ended.UnionWith(lost.SelectMany(versions.Of));
        return services
            .Where(service => service.Definition.IsMember && live.GetValueOrDefault(service.Spec.Name!)?.Spec?.TaskTemplate?.ContainerSpec?.Secrets?.Any(secret => ended.Contains(secret.SecretName!)) == true)
            .Select(static service => service.Definition.Group)
            .ToHashSet();
    }

    /// <summary>When the certificates end.</summary>
    public async Task<IReadOnlyList<CertificateReport>> ReportAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var (present, used) = await ReadAsync(cancellation);
        return
        [
            .. from authority in authorities
               let state = new AuthorityState(authority, present, used)
               let issued = state.Certificates.Where(certificate => state.Newest(certificate.Secret) is not null).ToList()
               where issued.Count > 0
               select CertificateReport.Of(authority, issued.Count, issued.SelectMany(certificate => state.Current(certificate.Secret)), now),
        ];
    }

    /// <summary>The certificates that clients outside the swarm trust, by the name of the secret in the stack file.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TrustedAsync(IEnumerable<AuthorityDefinition> of, CancellationToken cancellation)
    {
        var (present, used) = await ReadAsync(cancellation);
        return of.Select(authority => new AuthorityState(authority, present, used)).Where(static state => !state.LacksKey).ToDictionary(static state => state.Authority.Bundle, static state => state.ServerTrusted);
    }

    /// <summary>Removes the versions that no service uses.</summary>
    /// <exception cref="DeployException">An authority is not replaced yet.</exception>
    public async Task RemoveSupersededAsync(CancellationToken cancellation)
    {
        var (present, used) = await ReadAsync(cancellation);
        // Without its former key it would be replaced in one step, and members would be cut off from each other.
        if (authorities.Select(authority => new AuthorityState(authority, present, used)).FirstOrDefault(static state => state.NeedsFormerKey) is { } unfinished)
            throw new DeployException(DeployCodes.Certificates, $"The certificate authority of {unfinished.Authority.Name} is not replaced: a service that the stack file does not have still mounts {string.Join(" and ", unfinished.Outdated)}. The members run on. Remove that service or the secret in it ('docker service ls --filter label=com.docker.stack.namespace={stack}' lists all), then publish again.");
        var versions = new SecretVersions(present);
        foreach (var name in Names.SelectMany(versions.Superseded))
            await StackSecrets.RemoveAsync(client, present.First(secret => secret.Spec!.Name == name), say, cancellation);
    }

    private static IEnumerable<string> NamesOf(AuthorityDefinition authority) => [authority.Key, .. authority.Bundles, .. AuthorityState.CertificatesOf(authority).Select(static certificate => certificate.Secret)];

    private async Task<(IReadOnlyCollection<Secret> Present, IReadOnlyCollection<string> Used)> ReadAsync(CancellationToken cancellation)
    {
        // A stack of other services has none, and asks the engine nothing.
        if (authorities.Count == 0)
            return ([], []);
        var (present, services) = (client.Secrets.ListAsync(cancellation), LiveServices.ListAsync(client, stack, cancellation));
        return ([.. await present], [.. (await services).SelectMany(static service => service.Spec?.TaskTemplate?.ContainerSpec?.Secrets ?? []).Select(static secret => secret.SecretName!)]);
    }

    // One that ends soon is replaced without being asked for: its certificates would end with it.
    private AuthorityState State(AuthorityDefinition authority, IReadOnlyCollection<Secret> present, IReadOnlyCollection<string> used, DateTimeOffset now)
    {
        var state = new AuthorityState(authority, present, used);
        var isToBeReplaced = (rotation == CertificateRotation.Authorities && !isMade) || state.Ends < now + (authority.Lifetime * 2);
        return state.Step is null && !state.LacksKey && isToBeReplaced ? new(authority, present, used, isToBeReplaced: true) : state;
    }

    private IEnumerable<DueSecret> Due(AuthorityState state, DateTimeOffset now)
    {
        var authority = state.Authority;
        if (state.LacksKey)
            yield return new(authority.Key, state.Keys[^1], "", "the private key of a new certificate authority");
        if (state.Newest(authority.Bundle)?.Of != state.BundleOf)
            yield return new(authority.Bundle, state.Next(authority.Bundle), state.BundleOf, state.Step ?? "the certificate of that authority");
        if (authority.Roots is { } roots && state.Newest(roots.Secret)?.Of != state.RootsOf)
            yield return new(roots.Secret, state.Next(roots.Secret), state.RootsOf!, state.Step ?? "the roots by which members and clients know the server");
        foreach (var certificate in state.Certificates)
        {
            if (Reason(state, certificate, now) is { } why)
                yield return new(certificate.Secret, state.Next(certificate.Secret), state.CertificateOf(certificate), why) { Certificate = certificate };
        }
    }

    private string? Reason(AuthorityState state, CertificateDefinition certificate, DateTimeOffset now)
    {
        if (!state.Has(certificate.Secret))
            return "a certificate and its private key";
        return state.Newest(certificate.Secret) switch
        {
            null => "a certificate in place of what somebody put there",
            var newest when newest.Of != state.CertificateOf(certificate) => state.Step ?? (state.LacksKey ? "a certificate of the new authority" : "a new certificate, for other names"),
            var newest when newest.IsDue(state.Authority.Lifetime, now) => string.Create(CultureInfo.InvariantCulture, $"a new certificate: the present one {(newest.Ends < now ? "ended" : "ends")} on {newest.Ends.UtcDateTime:yyyy-MM-dd}"),
            // While services have older versions, a rotation goes on, and what has one is new already.
            _ when rotation == CertificateRotation.Leaves && !isMade && !(state.IsSuperseding(certificate.Secret) && state.Outdated.Count > 0) => "a new certificate, as RotateCertificates says",
            _ => null,
        };
    }

    // One task for all of them: it takes longer to start than to sign.
    private async Task IssueAsync(IReadOnlyList<(AuthorityState State, List<DueSecret> Secrets)> due, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var (state, secrets) in due)
            say($"issuing {secrets.Count.ToString(CultureInfo.InvariantCulture)} {(secrets.Count == 1 ? "certificate" : "certificates")} of {state.Authority.Name}");
        var made = due.Select(one => (
            one.State,
            Ends: now + one.State.Authority.Lifetime,
            Certificates: one.Secrets.Select(static secret => (Secret: secret, Made: PrivateKeys.Certificate(secret.Certificate!))).ToList())).ToList();
        var answer = await watch.RunAloneAsync<CertificateAnswer>(
            "certificates",
            made.Select(one => new CertificatePlan(one.State.Issuer.Spec!.Name!, Time(PrivateKeys.Begin(now)), Time(one.Ends), [.. one.Certificates.Select(static certificate => certificate.Made.Request)])).ToList(),
            [.. made.Select(static one => one.State.Issuer).Select(static key => new SecretReference { SecretID = key.ID, SecretName = key.Spec!.Name!, File = DatabasePasswords.Readable(key.Spec!.Name!) })],
            // Its node may have to pull the image first.
            patience,
            cancellation);
        var issued = made.SelectMany(static one => one.Certificates, static (one, certificate) => (certificate.Secret, certificate.Made, one.Ends)).ToList();
        if (answer is not { Error: null } || answer.Certificates.Count != issued.Count)
            throw new DeployException(DeployCodes.Certificates, $"The certificates of {string.Join(" and ", due.Select(static one => one.State.Authority.Name))} were not issued: {answer?.Error ?? "no answer came in time from the task that signs them"}. It runs openssl in the image of PostgreSQL's members. The services of the stack were not changed. Publish again.");
        foreach (var ((secret, own, ends), text) in issued.Zip(answer.Certificates))
            await CreateAsync(secret, own.With(text), new(ends, secret.Of), cancellation);
    }

    private async Task CreateAsync(DueSecret secret, byte[] content, CertificateState state, CancellationToken cancellation)
    {
        var labels = new Dictionary<string, string> { [StackSecrets.Label] = stack };
        if (secret.Name != secret.Version)
            labels[SecretVersions.Label] = secret.Name;
        state.Write(labels);
        await client.Secrets.CreateAsync(new() { Name = secret.Version, Labels = labels, Data = content }, cancellation);
    }

    // As openssl reads it.
    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);
}
