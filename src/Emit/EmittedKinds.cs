using PatroniSwarm.Emit.Etcd;
using PatroniSwarm.Emit.HAProxy;
using PatroniSwarm.Emit.PgBackRest;
using PatroniSwarm.Emit.Postgres;
using PatroniSwarm.Emit.Prometheus;
using PatroniSwarm.Emit.Services;

namespace PatroniSwarm.Emit;

/// <summary>All kinds of services, in the order in which they are written.</summary>
public static class EmittedKinds
{
    public static IReadOnlyList<IEmittedKind> All { get; } = [new EtcdServices(), new PostgresServices(), new ProxyServices(), new PgBackRestServices(), new PrometheusServices(), new UserServices()];
}
