// They run on one lab, whose number is in LAB. ./test runs those with the trait Lab 2 on lab 2, beside the others.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
