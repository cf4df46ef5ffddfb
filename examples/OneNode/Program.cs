using OneNode;

// What an application of yours would connect with.
Console.WriteLine($"Read and write: {Laptop.ConnectionStrings.ReadWrite}");
