using Blog;

// What an application of yours would connect with.
Console.WriteLine($"Read and write: {Cluster.ConnectionStrings.ReadWrite}");
Console.WriteLine($"Read only:      {Cluster.ConnectionStrings.ReadOnly}");
