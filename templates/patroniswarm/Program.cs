// What an application of yours would connect with.
Console.WriteLine($"Read and write: {Cluster1.Pg.ConnectionStrings.ReadWrite}");
Console.WriteLine($"Read only:      {Cluster1.Pg.ConnectionStrings.ReadOnly}");
