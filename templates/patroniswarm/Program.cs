using Cluster1;

// What an application of yours would connect with.
Console.WriteLine($"Read and write: {Pg.ConnectionStrings.ReadWrite}");
Console.WriteLine($"Read only:      {Pg.ConnectionStrings.ReadOnly}");
